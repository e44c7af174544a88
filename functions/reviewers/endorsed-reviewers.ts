import type { Reviewer } from '../../shared/ports/reviewer-store.ts';
import { endorsedUntil } from '../../shared/rules/review/endorsed-until.ts';
import type { TablePorts } from '../runtime/ports/table-ports.ts';

/** Reads the reviewers, dozens at most, each with the last day of what they judge by, as the endorsements know it now. */
export const endorsedReviewers = async ({
  reviewers,
  endorsements,
}: Pick<TablePorts, 'reviewers' | 'endorsements'>): Promise<readonly Reviewer[]> => {
  const withDay = async (reviewer: Reviewer): Promise<Reviewer> => ({
    ...reviewer,
    endorsedUntil: endorsedUntil(reviewer, await endorsements.ofAddress(reviewer.email)),
  });
  return Promise.all((await reviewers.all()).map(withDay));
};
