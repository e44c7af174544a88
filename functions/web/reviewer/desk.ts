import type { Application } from '../../../shared/application/application.ts';
import { endOfTime, type Instant, instantAt, millis } from '../../../shared/instant.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { currentReview, sittingReviewers } from '../../../shared/rules/review/review-of.ts';
import { reviewDayWords } from '../../../shared/status/review-day-words.ts';
import { reviewerDeskPage, type WaitingReview } from '../../pages/reviewer/desk-page.ts';
import type { TablePorts } from '../../runtime/ports/ports.ts';
import { readEach } from '../../runtime/read-each.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { withReviewer } from './with-reviewer.ts';

const waitingFor =
  (reviewerId: string, now: Instant) =>
  (application: Application): readonly WaitingReview[] => {
    const review = currentReview(application);
    const own = review && sittingReviewers(review).find((one) => one.reviewerId === reviewerId);
    const { timeZone } = policyOf(application);
    if (own === undefined || own.decision !== undefined) return [];
    const since = own.assignedAt;
    return [{ application, since, timeZone, byWhen: reviewDayWords(application, since, now) }];
  };

const aYear = 365 * 86_400_000;

/** Shows a reviewer what waits for them, the longest first, and what they decided in the last year, the newest first. */
export const showDesk = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  withReviewer(request, ports, settings, async ({ id, name }) => {
    const now = ports.clock.now();
    const turn = await ports.applications.due('reviewer', endOfTime);
    const open = await readEach(ports.applications, turn, waitingFor(id, now));
    const waiting = open.found.flat().toSorted((one, other) => (one.since < other.since ? -1 : 1));
    const since = instantAt(millis(now) - aYear);
    const newest = (await ports.reviewers.decided(id, since)).toReversed().slice(0, 20);
    const ids = new Set(newest.map(({ applicationId }) => applicationId));
    const about = await readEach(ports.applications, [...ids], (application) => ({
      application,
      timeZone: policyOf(application).timeZone,
    }));
    const decided = newest.flatMap(({ applicationId, ...one }) =>
      about.found.filter(({ application }) => application.id === applicationId).map((of) => ({ ...one, ...of })),
    );
    const unreadable = [...new Set([...open.unreadable, ...about.unreadable])];
    return showPage(reviewerDeskPage({ name, waiting, decided, unreadable }));
  });
