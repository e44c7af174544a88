import type { State } from './definition/machine.ts';
import type { Execution } from './execution.ts';
import type { Frame, Phase, ScheduledTask } from './frame.ts';
import { messageOf } from './expressions.ts';
import { leaveState } from './leave-state.ts';
import { Json } from './json.ts';
import { LIMITS } from './limits.ts';
import type { Recorder } from './recorder.ts';
import { runTask } from './run-task.ts';
import { abortFrame, recordFailure, settleFailure } from './settle-failure.ts';
import { EvaluationError, StatesError } from './states-error.ts';
import { enterChoice } from './states/choice.ts';
import { enterFail } from './states/fail.ts';
import { enterMap, followIterations } from './states/map.ts';
import { enterParallel, followBranches } from './states/parallel.ts';
import { enterPass } from './states/pass.ts';
import { enterSucceed } from './states/succeed.ts';
import { deadlineOf, enterTask, recordTask } from './states/task.ts';
import { enterWait, leaveWait } from './states/wait.ts';
import { Step, Superseded } from './step.ts';

/** What keeps a frame going or holds it up; none of it outlives the process. */
interface Drive {
  driving: boolean;
  again: boolean;
  phase: Phase | undefined;
  alarm: { cancel(): void } | undefined;
  /** The task whose effect is under way. */
  task: ScheduledTask | undefined;
}

/** Tell whether a frame may move: nothing around it has failed or ended. */
const isLive = (frame: Frame): boolean => {
  if (frame.phase.kind === 'over') return false;
  for (let place = frame.parent; place !== undefined; place = place.parent) {
    if (place.phase.kind !== 'branches' && place.phase.kind !== 'iterations') return false;
  }
  return true;
};

const enterState = (step: Step, state: State): Promise<void> => {
  switch (state.Type) {
    case 'Pass':
      return enterPass(step, state);
    case 'Task':
      return enterTask(step, state);
    case 'Choice':
      return enterChoice(step, state);
    case 'Wait':
      return enterWait(step, state);
    case 'Succeed':
      return enterSucceed(step, state);
    case 'Fail':
      return enterFail(step, state);
    case 'Parallel':
      return enterParallel(step, state);
    case 'Map':
      return enterMap(step, state);
  }
};

/** Drive executions: each frame moves on until it waits for a task, a timer or its children. */
export class Interpreter {
  readonly #recorder: Recorder;
  readonly #drives = new WeakMap<Frame, Drive>();
  readonly #deadlines = new WeakMap<Execution, { cancel(): void }>();
  #active = 0;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** Tell whether anything moves: a step under way or a task that runs. */
  get busy(): boolean {
    return this.#active > 0;
  }

  /** Begin an execution, or go on with one that was rebuilt from the journal. */
  resume(execution: Execution): void {
    const { startedAt, redrivenAt } = execution.summary;
    const { timeoutSeconds } = execution.machine;
    const limit = timeoutSeconds === undefined ? Infinity : (redrivenAt ?? startedAt) + timeoutSeconds * 1000;
    const instant = Math.min(limit, startedAt + LIMITS.executionTime);
    const details = { error: 'States.Timeout' };
    const end = () => this.end(execution, 'ExecutionTimedOut', details);
    this.#deadlines.set(execution, this.#recorder.surroundings.clock.at(instant, end));
    this.wake(execution, execution.root);
  }

  /** End an execution from outside, and with it what goes on in it. */
  end(execution: Execution, type: 'ExecutionTimedOut' | 'ExecutionAborted', details: Record<string, unknown>): void {
    abortFrame(this.#recorder, execution, execution.root);
    this.#recorder.record(execution, execution.root, type, { details });
  }

  /** Let go of what an ended execution holds: timers, and tasks that still run. */
  release(execution: Execution): void {
    this.#deadlines.get(execution)?.cancel();
    for (const frame of execution.frames.values()) this.#settle(this.#driveOf(frame), undefined);
  }

  /** Let go of what an aborted frame holds. */
  notice(frame: Frame): void {
    if (frame.phase.kind === 'over') this.#settle(this.#driveOf(frame), frame.phase);
  }

  /** Move a frame on as far as it goes. */
  wake(execution: Execution, frame: Frame): void {
    const drive = this.#driveOf(frame);
    drive.again = true;
    if (drive.driving) return;
    drive.driving = true;
    this.#active++;
    void this.#run(execution, frame, drive);
  }

  async #run(execution: Execution, frame: Frame, drive: Drive): Promise<void> {
    while (drive.again) {
      drive.again = false;
      while (execution.running && isLive(frame) && (await this.#advance(execution, frame, drive)));
    }
    this.#settle(drive, execution.running && isLive(frame) ? frame.phase : undefined);
    drive.driving = false;
    this.#active--;
  }

  async #advance(execution: Execution, frame: Frame, drive: Drive): Promise<boolean> {
    const isNew = drive.phase !== frame.phase;
    this.#settle(drive, frame.phase);
    const { visit, phase } = frame;
    if (phase.kind === 'next') return this.#enter(execution, frame, phase);
    if (phase.kind === 'ended') return isNew && this.#endFrame(execution, frame, phase);
    if (visit === undefined) return false;
    const step = new Step(this.#recorder, execution, frame, visit);
    try {
      return await this.#move(step, drive);
    } catch (error) {
      if (error instanceof Superseded) return true;
      const known = error instanceof StatesError || error instanceof EvaluationError;
      recordFailure(step, known ? error : new StatesError('States.Runtime', messageOf(error)), phase.kind === 'failed');
      return true;
    }
  }

  async #move(step: Step, drive: Drive): Promise<boolean> {
    const { frame, execution, visit } = step;
    const { phase } = frame;
    const { state } = visit;
    switch (phase.kind) {
      case 'entered':
        await enterState(step, state);
        return true;
      case 'scheduled':
        if (state.Type === 'Task') recordTask(step, state, 'Started');
        return true;
      case 'started':
        this.#perform(step, phase.task, drive);
        return false;
      case 'submitted':
        this.#awaitDeadline(step, phase.task, drive);
        return false;
      case 'waiting':
      case 'retrying':
        return this.#awaitInstant(step, phase, drive);
      case 'succeeded':
        await leaveState(step, phase.result);
        return true;
      case 'failed':
        await settleFailure(step, new StatesError(phase.error, phase.cause), phase.final);
        if (frame.parent !== undefined && frame.phase.kind === 'over') this.wake(execution, frame.parent);
        return true;
      case 'branches':
      case 'iterations':
        return this.#follow(step, phase);
      default:
        return false;
    }
  }

  #enter(execution: Execution, frame: Frame, phase: Phase & { kind: 'next' }): boolean {
    const state = frame.group.states.get(phase.state);
    if (state === undefined) throw new Error(`The definition has no state ${phase.state}.`);
    const details = { name: state.name, input: phase.input.text };
    this.#recorder.record(execution, frame, `${state.Type}StateEntered`, { details });
    return true;
  }

  #endFrame(execution: Execution, frame: Frame, { output }: Phase & { kind: 'ended' }): boolean {
    const { parent } = frame;
    if (parent === undefined) {
      this.#recorder.record(execution, frame, 'ExecutionSucceeded', { details: { output: output.text } });
      return false;
    }
    if (frame.isIteration) {
      const details = { index: frame.index, name: parent.visit?.state.name };
      this.#recorder.record(execution, parent, 'MapIterationSucceeded', { details, previous: frame.last });
    }
    this.wake(execution, parent);
    return false;
  }

  async #follow(step: Step, phase: Phase & { kind: 'branches' | 'iterations' }): Promise<boolean> {
    const { frame, execution, visit } = step;
    if (phase.kind === 'branches') {
      if (followBranches(step)) return true;
    } else if (visit.state.Type === 'Map' && (await followIterations(step, visit.state, phase.iterations))) return true;
    for (const child of frame.children) {
      if (child.phase.kind !== 'ended' && child.phase.kind !== 'over') this.#wakeOnce(execution, child);
    }
    return false;
  }

  /** Wake a child unless it is under way or waits already. */
  #wakeOnce(execution: Execution, frame: Frame): void {
    const drive = this.#driveOf(frame);
    if (!drive.driving && drive.phase !== frame.phase) this.wake(execution, frame);
  }

  /** Run the task's effect once what led to it is durable. A function goes on even when nobody waits for it any more. */
  #perform(step: Step, task: ScheduledTask, drive: Drive): void {
    this.#awaitDeadline(step, task, drive);
    if (drive.task === task) return;
    drive.task = task;
    this.#active++;
    void this.#effect(step, task).finally(() => {
      this.#active--;
    });
  }

  async #effect(step: Step, task: ScheduledTask): Promise<void> {
    const { execution, frame, visit, recorder } = step;
    const { state } = visit;
    await recorder.surroundings.committed();
    if (state.Type !== 'Task' || !this.#isCurrent(step, task)) return;
    const outcome = await runTask(step, state, task).catch((error: unknown) => error);
    if (!this.#isCurrent(step, task) || frame.phase.kind !== 'started') return;
    if (outcome instanceof Json)
      recordTask(step, state, task.token === undefined ? 'Succeeded' : 'Submitted', { output: outcome.text });
    else if (outcome instanceof StatesError)
      recordTask(step, state, 'Failed', { error: outcome.error, cause: outcome.cause });
    this.wake(execution, frame);
  }

  #isCurrent({ execution, frame }: Step, task: ScheduledTask): boolean {
    return execution.running && isLive(frame) && 'task' in frame.phase && frame.phase.task === task;
  }

  #awaitDeadline(step: Step, task: ScheduledTask, drive: Drive): void {
    const deadline = deadlineOf(task);
    if (deadline === undefined) return;
    drive.alarm?.cancel();
    drive.alarm = step.recorder.surroundings.clock.at(deadline.instant, () => {
      if (step.visit.state.Type !== 'Task' || !this.#isCurrent(step, task)) return;
      recordTask(step, step.visit.state, 'TimedOut', { error: deadline.error });
      this.wake(step.execution, step.frame);
    });
  }

  async #awaitInstant(step: Step, phase: Phase & { kind: 'waiting' | 'retrying' }, drive: Drive): Promise<boolean> {
    const { clock } = step.recorder.surroundings;
    const { frame, execution, visit } = step;
    if (clock.now() < phase.until) {
      drive.alarm?.cancel();
      drive.alarm = clock.at(phase.until, () => this.wake(execution, frame));
      return false;
    }
    if (phase.kind === 'retrying') frame.phase = { kind: 'entered' };
    else if (visit.state.Type === 'Wait') await leaveWait(step, visit.state);
    return true;
  }

  #driveOf(frame: Frame): Drive {
    const known = this.#drives.get(frame);
    if (known !== undefined) return known;
    const drive: Drive = { driving: false, again: false, phase: undefined, alarm: undefined, task: undefined };
    this.#drives.set(frame, drive);
    return drive;
  }

  #settle(drive: Drive, phase: Phase | undefined): void {
    if (drive.phase === phase) return;
    drive.alarm?.cancel();
    drive.alarm = undefined;
    drive.phase = phase;
  }
}
