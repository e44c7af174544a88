import type { Reviewer } from '../../shared/ports.ts';
import { endorsedUntil } from '../../shared/rules/endorsed-until.ts';
import { aFewAtOnce } from './a-few-at-once.ts';
import type { TablePorts } from './ports.ts';

/** Is how many endorsements are looked up together. */
const atOnce = 8;

/** Reads the reviewers, each with the last day of what they judge by, as the endorsements know it now. */
export const endorsedReviewers = async ({
  reviewers,
  endorsements,
}: Pick<TablePorts, 'reviewers' | 'endorsements'>): Promise<readonly Reviewer[]> =>
  aFewAtOnce(atOnce, await reviewers.all(), async (reviewer) => ({
    ...reviewer,
    endorsedUntil: endorsedUntil(reviewer, await endorsements.ofAddress(reviewer.email)),
  }));
