import type { Application } from '../../../shared/application/application.ts';
import { addMillis, dayMillis, endOfTime, type Instant, millis } from '../../../shared/instant.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { currentReview, undecidedReviewers } from '../../../shared/rules/review/review-of.ts';
import { reviewDayWords } from '../../../shared/status/review-day-words.ts';
import { reviewPauseWords } from '../../../shared/status/review-pause-words.ts';
import { type OpenReview, reviewerDeskPage } from '../../pages/reviewer/desk-page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { type ReadEach, readEach } from '../../runtime/read-each.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { mostOpen } from '../desk/part-of.ts';
import { withReviewer } from './with-reviewer.ts';

const openFor =
  (reviewerId: string, now: Instant) =>
  (application: Application): readonly (OpenReview & { readonly isPaused: boolean })[] => {
    const own = undecidedReviewers(currentReview(application)).find((one) => one.reviewerId === reviewerId);
    const { timeZone } = policyOf(application);
    if (own === undefined) return [];
    const since = own.assignedAt;
    const pause = reviewPauseWords(application);
    const words = pause ?? reviewDayWords(application, since, now);
    return [{ application, since, timeZone, words, isPaused: pause !== undefined }];
  };

/** Finds the reviews that are with a reviewer, oldest first; of what waits for others not more than is looked at together. */
const openReviews = async (
  { applications }: Pick<TablePorts, 'applications'>,
  view: ReturnType<typeof openFor>,
): Promise<ReadEach<ReturnType<ReturnType<typeof openFor>>[number]>> => {
  const [reviewers, ...others] = await Promise.all(
    (['reviewer', 'coordinator', 'applicant'] as const).map((turn) => applications.due(turn, endOfTime)),
  );
  const ids = new Set([...(reviewers ?? []), ...others.flat().slice(0, mostOpen)]);
  const { found, unreadable } = await readEach(applications, [...ids], view);
  return { found: found.flat().toSorted((one, other) => millis(one.since) - millis(other.since)), unreadable };
};

const aYear = 365 * dayMillis;

/** Shows a reviewer what is with them, the longest first, and what they decided in the last year, the newest first. */
export const showDesk: Route<TablePorts> = (visit) =>
  withReviewer(visit, async ({ ports, reviewer: { id, name } }) => {
    const now = ports.clock.now();
    const open = await openReviews(ports, openFor(id, now));
    const waiting = open.found.filter(({ isPaused }) => !isPaused);
    const paused = open.found.filter(({ isPaused }) => isPaused);
    const since = addMillis(now, -aYear);
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
    return showPage(reviewerDeskPage({ name, waiting, paused, decided, unreadable }));
  });
