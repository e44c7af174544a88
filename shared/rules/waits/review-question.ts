import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Review } from '../../application/review.ts';
import { hasCome, type Instant, latest } from '../../instant.ts';
import { toCoordinator } from '../letter-for.ts';
import { newBeginnings } from '../money/asked-anew.ts';
import { policyOf } from '../policy-of.ts';
import { begunReview, emptySeats, undecidedReviewers } from '../review/review-of.ts';
import { afterStandstills, type Plan, remindForEver } from './plan.ts';
import type { LetterDraft, Question } from './question.ts';
import { waitKey } from './wait-key.ts';

/** Asks a reviewer for the review. */
export const reviewRequested = (id: string): LetterDraft => ({
  kind: 'review-requested',
  to: { role: 'reviewer', id },
});

/** Lists the instants at which the reviewers' clock began again: an answer (or silence), or a colleague stepping back. */
const restartsOf = (review: Review): readonly string[] =>
  [
    ...review.information.map(({ answeredAt, overdueAt }) => answeredAt ?? overdueAt),
    ...review.reviewers.map(({ steppedBackAt }) => steppedBackAt),
  ].filter((instant) => instant !== undefined);

/** Lists the references that were asked for once the review had begun: those before were too old, and it waited for these. */
const askedSince = ({ requests }: Application, { startedAt }: Review): readonly ReferenceRequest[] =>
  requests.filter(({ requestedAt }) => !hasCome(requestedAt, startedAt));

/** Lists when the clock of the standing review began anew, each time with letters of its own to whoever has yet to decide. */
export const clocksBegun = (application: Application): readonly Instant[] => {
  const review = begunReview(application);
  const asked = askedSince(application, review).map(({ requestedAt }) => requestedAt);
  return [...restartsOf(review), ...newBeginnings(application), ...asked];
};

const planOf = (application: Application): Plan => {
  const review = begunReview(application);
  const { reminderDays, escalationDays, everyDays } = policyOf(application).waits.review;
  const begun = latest([review.startedAt, application.referencesCheckedAt]) ?? review.startedAt;
  const anchor = latest([begun, ...restartsOf(review), ...newBeginnings(application)]) ?? begun;
  const plan = remindForEver(application, anchor, { firstDays: [...reminderDays, escalationDays], everyDays });
  return afterStandstills(application, anchor, plan);
};

const remindersIn = (application: Application): number => policyOf(application).waits.review.reminderDays.length;

/** Waits for the reviewers' decisions; it never lapses, the coordinator is told instead. */
export const reviewQuestion: Question = {
  act: 'review',
  key: (application) => waitKey.review(begunReview(application).number),
  restarts: (application) => clocksBegun(application).length,
  plan: planOf,
  // What people count on ends when the coordinator is told, who alone hears of it after that.
  told: (application) => planOf(application).slice(0, remindersIn(application) + 1),
  letters: (application, attempt) => {
    const review = begunReview(application);
    const late = attempt > remindersIn(application);
    const draft = toCoordinator('review-late');
    if (late) return [draft];
    return [
      ...(emptySeats(review) > 0 ? [draft] : []),
      ...undecidedReviewers(review).map(({ reviewerId }) => reviewRequested(reviewerId)),
    ];
  },
};
