import type { DecisionKind } from './application/review.ts';
import type { Instant } from './instant.ts';
import type { Reviewer, ReviewerEvent, ReviewerStated } from './ports.ts';

/** Is a decision that a reviewer made, on which application and when. */
export type DecidedReview = { readonly applicationId: string; readonly kind: DecisionKind; readonly at: Instant };

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
