import { messageOf } from '../message-of.ts';
import { Drives, isLive, type Drive } from './drives.ts';
import { enterState } from './enter-state.ts';
import type { Execution } from './execution.ts';
import type { Frame, Phase } from './frame.ts';
import { leaveState } from './leave-state.ts';
import { LIMITS } from './limits.ts';
import type { Recorder } from './recorder.ts';
import { recordFailure, settleFailure } from './settle-failure.ts';
import { EvaluationError, StatesError } from './states-error.ts';
import { followIterations } from './states/map.ts';
import { followBranches } from './states/parallel.ts';
import { recordTask } from './states/task.ts';
import { leaveWait } from './states/wait.ts';
import { Step, Superseded } from './step.ts';
import { TaskRunner } from './task-runner.ts';

/** Drives executions: each frame moves on until it waits for a task, a timer or its children. */
export class Interpreter {
  readonly #recorder: Recorder;
  readonly #drives = new Drives();
  readonly #tasks = new TaskRunner(({ execution, frame }) => this.wake(execution, frame));
  readonly #deadlines = new WeakMap<Execution, { cancel(): void }>();
  #active = 0;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** Says whether anything moves: a step under way or a task that runs. */
  get busy(): boolean {
    return this.#active > 0 || this.#tasks.busy;
  }

  /** Begins an execution, or goes on with one that was rebuilt from the journal. */
  resume(execution: Execution): void {
    const { startedAt, redrivenAt } = execution.summary;
    const { timeoutSeconds } = execution.machine;
    const limit = timeoutSeconds === undefined ? Infinity : (redrivenAt ?? startedAt) + timeoutSeconds * 1000;
    const instant = Math.min(limit, startedAt + LIMITS.executionTime);
    const end = () => this.end(execution, 'ExecutionTimedOut', { error: 'States.Timeout' });
    this.#deadlines.set(execution, this.#recorder.surroundings.clock.at(instant, end));
    this.wake(execution, execution.root);
  }

  /** Ends an execution from outside: AWS records this alone, beside the chain, whatever goes on in it. */
  end(execution: Execution, type: 'ExecutionTimedOut' | 'ExecutionAborted', details: Record<string, unknown>): void {
    this.#recorder.record(execution, execution.root, type, { details, previous: 0 });
  }

  /** Lets go of the timers of an execution that ended. */
  release(execution: Execution): void {
    this.#deadlines.get(execution)?.cancel();
    for (const frame of execution.frames.values()) this.#drives.settle(this.#drives.of(frame), undefined);
  }

  /** Lets go of the timers of a frame that was aborted. */
  notice(frame: Frame): void {
    if (frame.phase.kind === 'over') this.#drives.settle(this.#drives.of(frame), frame.phase);
  }

  /** Moves a frame on as far as it goes. */
  wake(execution: Execution, frame: Frame): void {
    const drive = this.#drives.of(frame);
    drive.again = true;
    if (drive.driving) return;
    drive.driving = true;
    this.#active++;
    void this.#run(execution, frame, drive);
  }

  async #run(execution: Execution, frame: Frame, drive: Drive): Promise<void> {
    const { closing } = this.#recorder.surroundings;
    const goesOn = () => execution.running && isLive(frame) && !closing.aborted;
    while (drive.again) {
      drive.again = false;
      // Nothing is recorded any more once the engine closes: what would follow stays the same for ever.
      while (goesOn() && (await this.#advance(execution, frame, drive)));
    }
    this.#drives.settle(drive, execution.running && isLive(frame) ? frame.phase : undefined);
    drive.driving = false;
    this.#active--;
  }

  async #advance(execution: Execution, frame: Frame, drive: Drive): Promise<boolean> {
    const isNew = drive.phase !== frame.phase;
    this.#drives.settle(drive, frame.phase);
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
    const { state } = step.visit;
    const { phase } = step.frame;
    switch (phase.kind) {
      case 'entered':
        return enterState(step, state).then(() => true);
      case 'scheduled':
        if (state.Type === 'Task') recordTask(step, state, 'Started');
        return true;
      case 'started':
        this.#tasks.perform(step, phase.task, drive);
        return false;
      case 'submitted':
        this.#tasks.watch(step, phase.task, drive);
        return false;
      case 'waiting':
      case 'retrying':
        return this.#awaitInstant(step, phase, drive);
      case 'succeeded':
        await leaveState(step, phase.result);
        return true;
      case 'failed':
        return this.#settle(step, phase);
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

  async #settle(step: Step, { error, cause, final }: Phase & { kind: 'failed' }): Promise<boolean> {
    const { frame, execution } = step;
    await settleFailure(step, new StatesError(error, cause), final);
    if (frame.parent !== undefined && frame.phase.kind === 'over') this.wake(execution, frame.parent);
    return true;
  }

  async #follow(step: Step, phase: Phase & { kind: 'branches' | 'iterations' }): Promise<boolean> {
    const { frame, execution, visit } = step;
    if (phase.kind === 'branches') {
      if (followBranches(step)) return true;
    } else if (visit.state.Type === 'Map' && (await followIterations(step, visit.state, phase.iterations))) return true;
    for (const child of frame.children) this.#begin(execution, child);
    return false;
  }

  /** Wakes a child unless it ended, is under way or waits already. */
  #begin(execution: Execution, frame: Frame): void {
    const drive = this.#drives.of(frame);
    if (!frame.isOver && !drive.driving && drive.phase !== frame.phase) this.wake(execution, frame);
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
}
