import { notFoundPage, unknownLinkPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { withLink } from '../../runtime/web/open-link.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { overPage } from './over.ts';
import { askPage, declinePage, deferPage, endorsePage } from './deciding-pages.ts';
import { reviewHome } from './review-home.ts';
import type { ReviewerContext, ReviewerPage } from './reviewer-page.ts';
import { stepBackPage } from './step-back.ts';

const pages: Readonly<Record<string, ReviewerPage>> = {
  '': reviewHome,
  endorse: endorsePage,
  defer: deferPage,
  decline: declinePage,
  ask: askPage,
  'step-back': stepBackPage,
};

const dispatch = (context: ReviewerContext): Promise<Answer> | Answer => {
  const name = context.request.parameters['page'] ?? '';
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (page === undefined) return showPage(notFoundPage(), 404);
  const over = overPage(context);
  if (over !== undefined) return showPage(over);
  return context.request.method === 'POST' ? page.take(context) : page.show(context);
};

const open = (request: WebRequest, ports: TablePorts): Promise<Answer> =>
  retryOnConflict(() =>
    withLink(request, 'review', ports, ({ application, target, home }) => {
      const number = Number(target.wait.split(':')[1]);
      const review = application.reviews.find((one) => one.number === number);
      const own = review?.reviewers.find(({ reviewerId }) => reviewerId === target.person);
      if (review === undefined || own === undefined) return showPage(unknownLinkPage(), 404);
      return dispatch({ request, ports, application, review, own, home, now: ports.clock.now() });
    }),
  );

/** Maps the reviewer's routes to their pages. */
export const reviewerRoutes: Routes<TablePorts> = {
  'GET /review/{link}': open,
  'POST /review/{link}': open,
  'GET /review/{link}/{page}': open,
  'POST /review/{link}/{page}': open,
};
