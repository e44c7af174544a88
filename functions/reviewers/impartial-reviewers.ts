import type { Application } from '../../shared/application/application.ts';
import type { Reviewer } from '../../shared/ports/reviewer-store.ts';
import { withoutReferees } from '../../shared/rules/review/without-referees.ts';
import { endorsedReviewers } from './endorsed-reviewers.ts';
import type { TablePorts } from '../runtime/ports/table-ports.ts';
import { refereesElsewhere } from './referees-elsewhere.ts';

/** Reads the reviewers, but for whoever was a referee of this person elsewhere: the rules know this application alone. */
export const impartialReviewers = async (
  ports: Pick<TablePorts, 'applications' | 'reviewers' | 'endorsements'>,
  application: Application,
): Promise<readonly Reviewer[]> => {
  const [reviewers, asked] = await Promise.all([endorsedReviewers(ports), refereesElsewhere(ports, application)]);
  return withoutReferees(reviewers, asked);
};
