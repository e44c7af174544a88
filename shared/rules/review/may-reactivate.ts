import type { Instant } from '../../instant.ts';
import type { Reviewer } from '../../ports/reviewer-store.ts';
import { endorsementEnded } from './endorsement-ended.ts';
import { isActiveReviewer } from './is-active-reviewer.ts';

/** Says whether somebody who was deactivated may review again: like whoever is added, by a valid endorsement alone. */
export const mayReactivate = (reviewer: Reviewer, now: Instant): boolean =>
  !isActiveReviewer(reviewer) && reviewer.endorsedUntil !== undefined && !endorsementEnded(reviewer, now);
