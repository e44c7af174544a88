import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { isActiveReviewer } from '../../../shared/rules/review/is-active-reviewer.ts';
import { reviewerAt } from '../../../shared/rules/review/reviewer-at.ts';
import { notYoursPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';

/** Hands a request on with the reviewer who sent it: signed in as staff, in the group, known by the address and active. */
export const withReviewer = (
  request: WebRequest,
  ports: TablePorts,
  settings: WebSettings,
  then: (reviewer: Reviewer) => Promise<Answer>,
): Promise<Answer> =>
  signedIn(request, 'staff', ports, settings, async ({ email, groups }) => {
    const all = groups.includes('reviewer') ? await ports.reviewers.all() : [];
    const reviewer = reviewerAt(email, all.filter(isActiveReviewer));
    return reviewer === undefined ? showPage(notYoursPage(), 404) : then(reviewer);
  });
