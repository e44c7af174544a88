import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import { hourMillis, type Instant, millisBetween } from '../../instant.ts';
import type { Person } from '../../person.ts';
import type { Execution } from '../../ports/executions.ts';
import type { Reviewer } from '../../ports/reviewer-store.ts';
import type { SentLetter } from '../../ports/sent-letter.ts';
import type { Contact } from '../same-person.ts';
import type { DifferenceKind } from './difference-kind.ts';

/** What of an application waits to be carried out: the five-minute schedule looks after these. */
export type Waiting = {
  /** The keys of its waits whose answers are to be passed on. */
  readonly answers: ReadonlySet<string>;
  /** The keys of its letters that are to leave. */
  readonly letters: ReadonlySet<string>;
  /** The numbers of its runs that are to begin. */
  readonly runs: ReadonlySet<number>;
  /** The numbers of its runs whose executions are to be stopped. */
  readonly stops: ReadonlySet<number>;
};

/** An application beside everything that has to agree with it, as a comparison found it. */
export type Kept = {
  readonly application: Application;
  readonly now: Instant;
  /** The keys that its item shows in the sparse indexes. */
  readonly keys: Readonly<Partial<Record<'turn' | 'due' | 'outbox' | 'ready' | 'person', string | undefined>>>;
  /** Says that the table itself would let its item go. */
  readonly expires: boolean;
  readonly letters: readonly SentLetter[];
  readonly waiting: Waiting;
  readonly executions: readonly Execution[];
  readonly person: Person | undefined;
  readonly memberUntil: string | undefined;
  readonly isRegistered: boolean;
  /** Those who may judge at present. */
  readonly reviewers: readonly Reviewer[];
  /** Whom the person's other applications asked for a reference; read where a review lacks a reviewer. */
  readonly refereesElsewhere: readonly Contact[];
};

/**
 * One difference between the facts and the world around them, with what sets it right: a change of the facts, a letter
 * to send after all, an execution to stop. `parked` is left to a person, who is told by the change.
 */
export type Difference = {
  readonly kind: DifferenceKind;
  readonly change?: Change;
  readonly letter?: string;
  readonly stop?: number;
  readonly parked?: true;
};

/** Finds a difference of one kind; undefined where there is none. */
export type Judge = (kept: Kept) => Difference | undefined;

/** Says whether something happened hours ago: what is younger is on its way, by stream, retry or schedule. */
export const isLeftBehind = (since: Instant, now: Instant, hours = 1): boolean =>
  millisBetween(since, now) > hours * hourMillis;
