import type { AddressMove } from './address-move.ts';
import type { Application } from './application/application.ts';
import type { DecisionKind } from './application/review.ts';
import type { LetterIntent } from './letter-kind.ts';
import type { Person } from './person.ts';
import type { RegisterEntry } from './register-entry.ts';
import type { TimelineEvent } from './timeline-event.ts';

/** Says what the state machine's run starts from; carries ids, instants and act names only. */
export type RunInput = { readonly applicationId: string; readonly run: number } & Record<string, unknown>;

/**
 * Everything that one decision writes, in one transaction: the facts (as read, plus the change), the timeline event,
 * and what must follow from them. `application.version` is the version that was read; saving fails when it has moved.
 */
export type Change = {
  readonly application: Application;
  readonly event: TimelineEvent;
  readonly letters?: readonly LetterIntent[];
  readonly run?: RunInput;
  /** The person's item as it shall be; conditional on the version that was read. */
  readonly person?: Person;
  /**
   * Frees the person for another application when this one ends; `forget` undoes the start of the waiting period,
   * `decidedOn` is the day from which a policy may count it.
   */
  readonly release?: { readonly personId: string; readonly forget: boolean; readonly decidedOn?: string };
  readonly register?: RegisterEntry;
  /** An entry of the register as it shall be, when its person agrees to be listed or no longer does. */
  readonly relisted?: RegisterEntry;
  readonly move?: AddressMove;
  /** Changes of other applications of the same person, which are written with this one or not at all. */
  readonly others?: readonly Change[];
  /** Reviewers whose count of open reviews moves by this much. */
  readonly workload?: Readonly<Record<string, 1 | -1>>;
  /** A decision by a reviewer, for the list of their own. */
  readonly decided?: { readonly reviewerId: string; readonly kind: DecisionKind };
  /** A membership bought with this payment, until this date. */
  readonly member?: { readonly email: string; readonly validUntil: string };
  /** Ids seen from outside (a Stripe event, a payment): the same id a second time fails the save as already done. */
  readonly once?: readonly string[];
};
