import type { DecisionKind } from '../application/review.ts';
import type { CalendarDate } from '../calendar-date.ts';
import type { Category, Credential } from '../credential.ts';
import type { Instant } from '../instant.ts';

/** Something that staff did about a reviewer: what, who by the id of their sign-in, and when. */
export type ReviewerEvent = {
  readonly at: Instant;
  readonly by: string;
  readonly kind: 'added' | 'invited' | 'deactivated' | 'reactivated' | `${keyof ReviewerStated}-changed`;
};

/** What staff say about a reviewer, and may say anew. */
export type ReviewerStated = {
  readonly name: string;
  readonly credential: Credential;
  readonly category: Category;
};

/** A professional who decides. */
export type Reviewer = ReviewerStated & {
  readonly id: string;
  readonly email: string;
  readonly open: number;
  readonly history?: readonly ReviewerEvent[] | undefined;
  /** The last day of what they judge by, where it was looked up and is known. */
  readonly endorsedUntil?: CalendarDate | undefined;
};

/** A decision that a reviewer made, on which application and when. */
type DecidedReview = { readonly applicationId: string; readonly kind: DecisionKind; readonly at: Instant };

/** Keeps the reviewers. */
export type ReviewerStore = {
  all(): Promise<readonly Reviewer[]>;
  /** Adds a reviewer; false when somebody with this address is one already. */
  add(reviewer: Omit<Reviewer, 'id' | 'open' | 'history'>, event: ReviewerEvent): Promise<boolean>;
  /** Replaces what is said about a reviewer, each change kept after everything before; what is with them stays. */
  change(id: string, stated: ReviewerStated, events: readonly ReviewerEvent[]): Promise<void>;
  /** Keeps what staff did about a reviewer, after everything before. */
  note(id: string, event: ReviewerEvent): Promise<void>;
  /** Lists what a reviewer decided since an instant, oldest first. */
  decided(id: string, since: Instant): Promise<readonly DecidedReview[]>;
};
