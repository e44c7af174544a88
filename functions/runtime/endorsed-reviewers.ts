import type { Reviewer } from '../../shared/ports/reviewer-store.ts';
import { endorsedUntil } from '../../shared/rules/endorsed-until.ts';
import type { TablePorts } from './ports.ts';

/**
 * Reads the reviewers, dozens at most, each with the last day of what they judge by, as the endorsements know it now; it is
 * known as well where it went to another address since.
 */
export const endorsedReviewers = async ({
  reviewers,
  endorsements,
}: Pick<TablePorts, 'reviewers' | 'endorsements'>): Promise<readonly Reviewer[]> => {
  const dayOf = async (reviewer: Reviewer) =>
    endorsedUntil(reviewer, await endorsements.ofAddress(reviewer.email)) ??
    endorsedUntil(reviewer, await endorsements.movedFrom(reviewer.email));
  const withDay = async (reviewer: Reviewer): Promise<Reviewer> => ({
    ...reviewer,
    endorsedUntil: await dayOf(reviewer),
  });
  return Promise.all((await reviewers.all()).map(withDay));
};
