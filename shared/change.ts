import type { Application } from './application/application.ts';
import type { DecisionKind } from './application/review.ts';
import type { LetterIntent } from './letter-kind.ts';
import type { HeldEndorsement } from './rules/endorsement-held.ts';
import type { TimelineEvent } from './timeline-event.ts';

/** Says what the state machine's run starts from; carries ids, instants and act names only. */
export type RunInput = { readonly applicationId: string; readonly run: number } & Record<string, unknown>;

/** Holds what a person has applied for: one open application, and the day of applying for each credential. */
export type Person = {
  readonly id: string;
  readonly version: number;
  readonly openApplicationId?: string | undefined;
  readonly applications: readonly {
    readonly applicationId: string;
    readonly credential: string;
    readonly submittedOn: string;
    /** The day of the decision, once there is one; of some that were decided earlier it is not known. */
    readonly decidedOn?: string | undefined;
  }[];
};

/** What the public register shows of an endorsed person who agreed to be listed. */
export type RegisterEntry = {
  readonly number: string;
  readonly name: string;
  readonly credential: string;
  readonly category: string;
  readonly designation?: string | undefined;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly listed: boolean;
};

/** An address that somebody leaves, with what the register lists under it; who signs in there from now on is somebody new. */
export type LeftAddress = {
  readonly email: string;
  readonly newPersonId: string;
  readonly held: readonly HeldEndorsement[];
  /** Says whether somebody is a member there: whoever has the address by then is none. */
  readonly isMember?: boolean;
};

/** Moves a person to another address, with everything that is found by it. */
export type AddressMove = {
  readonly personId: string;
  /** The version of the person from before anything else was read: no list brings them what would be left behind. */
  readonly version: number;
  readonly to: string;
  /** Whom the new address led to when that was read, if anybody: who else has it by now keeps it. */
  readonly inPlaceOf?: string | undefined;
  readonly from: readonly LeftAddress[];
};

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
