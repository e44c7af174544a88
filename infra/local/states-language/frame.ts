import type { JsonValue } from '../json.ts';
import type { State, StateGroup } from './definition/machine.ts';
import type { JsonText } from './json-text.ts';

/** A task that was scheduled: its deadline counts from there. Times are milliseconds since 1970. */
export interface ScheduledTask {
  readonly parameters: JsonText;
  readonly token: string | undefined;
  readonly scheduledAt: number;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  beatAt: number;
}

/** The rules of one Map state, as evaluated when it started. */
export interface Iterations {
  readonly items: readonly JsonValue[];
  readonly maxConcurrency: number;
  /** The event that freed the place of the next iteration. */
  freedBy: number | undefined;
}

/** What a frame is about to do or waits for. Every phase but the last two follows from the journal alone. */
export type Phase =
  | { readonly kind: 'next'; readonly state: string; readonly input: JsonText }
  | { readonly kind: 'entered' }
  | { readonly kind: 'scheduled' | 'started' | 'submitted'; readonly task: ScheduledTask }
  | { readonly kind: 'waiting' | 'retrying'; readonly until: number }
  | { readonly kind: 'branches' }
  | { readonly kind: 'iterations'; readonly iterations: Iterations }
  | { readonly kind: 'succeeded'; readonly result: JsonText }
  | {
      readonly kind: 'failed';
      readonly error: string | undefined;
      readonly cause: string | undefined;
      readonly final: boolean;
    }
  | { readonly kind: 'ended'; readonly output: JsonText }
  | { readonly kind: 'over' };

/** One stay in one state, from entering to exiting. */
export interface Visit {
  readonly state: State;
  readonly input: JsonText;
  readonly enteredId: number;
  readonly enteredAt: number;
  retryCount: number;
  /** How often each retrier of the state was used. */
  attempts: number[];
}

/** A place where states run one after the other: the execution itself, a branch of a Parallel, an iteration of a Map. */
export class Frame {
  readonly id: number;
  readonly group: StateGroup;
  readonly parent: Frame | undefined;
  /** The number of the branch or iteration among its siblings. */
  readonly index: number;
  /** The item of the Map this frame is an iteration of. */
  readonly item: JsonValue | undefined;
  /** Variables of this scope; those of outer scopes are reached through the prototype. */
  readonly variables: Record<string, unknown>;
  phase: Phase;
  visit: Visit | undefined;
  children: Frame[] = [];
  /** Whether the Map state around this iteration has recorded that it ended well. */
  isTold = false;
  /** The iterations of the Map state that this frame is in, kept for a redrive when they failed. */
  iterations: Iterations | undefined;
  /** The last event of this frame, which the next one names as its previous. */
  last: number;
  /** The event before that. */
  beforeLast: number;

  constructor(place: {
    id: number;
    group: StateGroup;
    input: JsonText;
    last: number;
    parent?: Frame;
    index?: number;
    item?: JsonValue;
  }) {
    this.id = place.id;
    this.group = place.group;
    this.parent = place.parent;
    this.index = place.index ?? 0;
    this.item = place.item;
    this.variables = Object.create(place.parent?.variables ?? null) as Record<string, unknown>;
    this.phase = { kind: 'next', state: place.group.startAt, input: place.input };
    this.last = place.last;
    this.beforeLast = place.last;
  }

  /** Says whether nothing more happens in the frame: an iteration ends with the event that the Map records of it. */
  get isOver(): boolean {
    if (this.phase.kind === 'ended') return this.isTold || !this.isIteration;
    return this.phase.kind === 'over';
  }

  /** Says whether the frame is an iteration of a Map state. */
  get isIteration(): boolean {
    return this.parent?.visit?.state.Type === 'Map';
  }
}
