import type { Application } from '../../../shared/application/application.ts';
import { currentReview, sittingReviewers } from '../../../shared/rules/review-of.ts';
import { reviewerDeskPage, type WaitingReview } from '../../pages/reviewer/desk-page.ts';
import { allOfTurn } from '../../runtime/all-of-turn.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { withReviewer } from './with-reviewer.ts';

const waitingFor =
  (reviewerId: string) =>
  (application: Application): readonly WaitingReview[] => {
    const review = currentReview(application);
    const own = review && sittingReviewers(review).find((one) => one.reviewerId === reviewerId);
    return own === undefined || own.decision !== undefined ? [] : [{ application, since: own.assignedAt }];
  };

/** Shows a reviewer what waits for them, the longest first. */
export const showDesk = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  withReviewer(request, ports, settings, async ({ id, name }) => {
    const open = await allOfTurn(ports.applications, 'reviewer');
    const waiting = open.flatMap(waitingFor(id)).toSorted((one, other) => (one.since < other.since ? -1 : 1));
    return showPage(reviewerDeskPage(name, waiting));
  });
