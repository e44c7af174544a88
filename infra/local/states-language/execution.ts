import type { Machine } from './definition/machine.ts';
import { Frame } from './frame.ts';
import type { JsonText } from './json-text.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What the lists show of an execution, and what is known of it without its history. Times are milliseconds since 1970. */
export interface ExecutionSummary {
  readonly arn: string;
  /** A small number for the journal's rows. */
  readonly key: number;
  readonly name: string;
  readonly machineArn: string;
  readonly roleArn: string;
  /** Names the definition it started with. */
  readonly revision: string;
  readonly input: string;
  readonly startedAt: number;
  status: Status;
  stoppedAt?: number | undefined;
  output?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
  redriveCount: number;
  redrivenAt?: number | undefined;
  /** Whether the end was reported as a status change. */
  announced: boolean;
}

/** One execution in memory: nothing in it that its journal does not say. */
export class Execution {
  readonly summary: ExecutionSummary;
  readonly machine: Machine;
  readonly root: Frame;
  readonly frames = new Map<number, Frame>();
  lastEventId = 0;
  nextFrame = 1;

  constructor(summary: ExecutionSummary, machine: Machine, input: JsonText) {
    this.summary = summary;
    this.machine = machine;
    this.root = new Frame({ id: 0, group: machine, input, last: 0 });
    this.frames.set(0, this.root);
  }

  get running(): boolean {
    return this.summary.status === 'RUNNING';
  }

  /** Opens a branch or iteration under `parent`. */
  open(place: ConstructorParameters<typeof Frame>[0]): Frame {
    const frame = new Frame(place);
    this.frames.set(frame.id, frame);
    place.parent?.children.push(frame);
    this.nextFrame = Math.max(this.nextFrame, frame.id + 1);
    return frame;
  }

  /** Forgets the branches or iterations of a state that is left or begun again. */
  closeChildren(frame: Frame): void {
    for (const child of frame.children) {
      this.closeChildren(child);
      this.frames.delete(child.id);
    }
    frame.children = [];
  }
}
