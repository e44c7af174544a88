import { isLive, type Drive } from './drives.ts';
import type { ScheduledTask } from './frame.ts';
import { runTask } from './run-task.ts';
import { StatesError } from './states-error.ts';
import { deadlineOf, recordTask } from './states/task.ts';
import type { Step } from './step.ts';

const isCurrent = ({ execution, frame }: Step, task: ScheduledTask): boolean =>
  execution.running && isLive(frame) && 'task' in frame.phase && frame.phase.task === task;

const asStatesError = (error: unknown): StatesError => {
  if (error instanceof StatesError) return error;
  throw error;
};

/** Runs the effects of tasks and watches their deadlines. */
export class TaskRunner {
  readonly #wake: (step: Step) => void;
  #running = 0;

  constructor(wake: (step: Step) => void) {
    this.#wake = wake;
  }

  get busy(): boolean {
    return this.#running > 0;
  }

  /** Runs the task's effect once what led to it is durable. A function goes on even when nobody waits for it any more. */
  perform(step: Step, task: ScheduledTask, drive: Drive): void {
    this.watch(step, task, drive);
    if (drive.task === task) return;
    drive.task = task;
    this.#running++;
    void this.#effect(step, task).finally(() => {
      this.#running--;
    });
  }

  /** Fails the task when its deadline passes, or its next heartbeat does not come. */
  watch(step: Step, task: ScheduledTask, drive: Drive): void {
    const deadline = deadlineOf(task);
    if (deadline === undefined) return;
    drive.alarm?.cancel();
    drive.alarm = step.recorder.surroundings.clock.at(deadline.instant, () => {
      if (step.visit.state.Type !== 'Task' || !isCurrent(step, task)) return;
      const note = deadline.error === 'States.Timeout' ? undefined : { error: deadline.error };
      recordTask(step, step.visit.state, 'TimedOut', { error: 'States.Timeout' }, note);
      this.#wake(step);
    });
  }

  async #effect(step: Step, task: ScheduledTask): Promise<void> {
    const { state } = step.visit;
    await step.recorder.surroundings.committed();
    if (state.Type !== 'Task' || !isCurrent(step, task)) return;
    const outcome = await runTask(step, state, task).catch(asStatesError);
    if (!isCurrent(step, task) || step.frame.phase.kind !== 'started') return;
    if ('output' in outcome) {
      const note = outcome.answer === undefined ? undefined : { answer: outcome.answer };
      const what = task.token === undefined ? 'Succeeded' : 'Submitted';
      recordTask(step, state, what, { output: outcome.output.text }, note);
    } else recordTask(step, state, 'Failed', { error: outcome.error, cause: outcome.cause });
    this.#wake(step);
  }
}
