import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { isActiveReviewer } from '../../../shared/rules/review/is-active-reviewer.ts';
import { reviewerAt } from '../../../shared/rules/review/reviewer-at.ts';
import { notYoursPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { type Answer, type Serve, showPage } from '../../runtime/web/answer.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';
import type { Visit } from '../../runtime/web/visit.ts';

/** A visit of a reviewer. */
export type ReviewerVisit = Visit<TablePorts> & { readonly reviewer: Reviewer };

/** Hands a visit on with the reviewer whose it is: signed in as staff, in the group, known by the address and active. */
export const withReviewer = (visit: Visit<TablePorts>, then: Serve<ReviewerVisit>): Promise<Answer> =>
  signedIn(visit, 'staff', async ({ email, groups }) => {
    const all = groups.includes('reviewer') ? await visit.ports.reviewers.all() : [];
    const reviewer = reviewerAt(email, all.filter(isActiveReviewer));
    return reviewer === undefined ? showPage(notYoursPage(), 404) : then({ ...visit, reviewer });
  });
