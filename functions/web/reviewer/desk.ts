import type { Application } from '../../../shared/application/application.ts';
import { instantAt, millis } from '../../../shared/instant.ts';
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

const aYear = 365 * 86_400_000;

/** Shows a reviewer what waits for them, the longest first, and what they decided in the last year, the newest first. */
export const showDesk = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  withReviewer(request, ports, settings, async ({ id, name }) => {
    const open = await allOfTurn(ports.applications, 'reviewer');
    const waiting = open.flatMap(waitingFor(id)).toSorted((one, other) => (one.since < other.since ? -1 : 1));
    const since = instantAt(millis(ports.clock.now()) - aYear);
    const newest = (await ports.reviewers.decided(id, since)).toReversed().slice(0, 20);
    const decided = await Promise.all(
      newest.map(async ({ applicationId, ...one }) => ({
        ...one,
        application: await ports.applications.get(applicationId),
      })),
    );
    return showPage(reviewerDeskPage(name, waiting, decided));
  });
