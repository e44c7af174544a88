import type { Application } from '../../../shared/application/application.ts';
import { notYoursPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Serve, showPage } from '../../runtime/web/answer.ts';
import { findApplication } from '../../runtime/web/find-application.ts';
import { servePage } from '../../runtime/web/serve-page.ts';
import type { Route, Routes } from '../../runtime/web/web-handler.ts';
import { showDesk } from './desk.ts';
import { overPage } from './over.ts';
import type { ReviewerContext } from './reviewer-page.ts';
import { reviewerPages } from './reviewer-pages.ts';
import { withReviewer } from './with-reviewer.ts';

const dispatch: Serve<ReviewerContext> = (context) => {
  const over = overPage(context);
  return over === undefined
    ? servePage(reviewerPages, context.request.parameters['page'] ?? '', context)
    : showPage(over);
};

/** Finds the newest review in which somebody has a part: what a reviewer may see is what is theirs. */
const partOf = ({ reviews }: Application, reviewerId: string): Pick<ReviewerContext, 'review' | 'own'> | undefined =>
  reviews.toReversed().flatMap((review) => {
    const own = review.reviewers.findLast((one) => one.reviewerId === reviewerId);
    return own === undefined ? [] : [{ review, own }];
  })[0];

const open: Route<TablePorts> = (visit) =>
  retryOnConflict(() =>
    withReviewer(visit, async (theirs) => {
      const { request, ports, reviewer } = theirs;
      const application = await findApplication(ports.applications, request.parameters['application']);
      const part = application === undefined ? undefined : partOf(application, reviewer.id);
      if (application === undefined || part === undefined) return showPage(notYoursPage(), 404);
      const home = `/review/${application.id}`;
      return dispatch({ ...theirs, application, ...part, home, now: ports.clock.now() });
    }),
  );

/** Maps the reviewer's routes to their pages. */
export const reviewerRoutes: Routes<TablePorts> = {
  'GET /reviewer': showDesk,
  'GET /review/{application}': open,
  'POST /review/{application}': open,
  'GET /review/{application}/{page}': open,
  'POST /review/{application}/{page}': open,
};
