import type { Instant } from '../../instant.ts';
import { todayAt } from '../../policy/today-at.ts';
import type { Reviewer } from '../../ports/reviewer-store.ts';

/** Says whether what a reviewer judges by has ended; of whom no endorsement is known it is not said. */
export const endorsementEnded = ({ endorsedUntil }: Reviewer, now: Instant): boolean =>
  endorsedUntil !== undefined && endorsedUntil < todayAt(now);
