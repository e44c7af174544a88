import type { Application } from '../../application/application.ts';
import type { Assignment, DecisionKind, Review, WhyStepBack } from '../../application/review.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { begunReview, sittingReviewers, withReview } from '../review/review-of.ts';
import { type Knock, step } from '../step.ts';
import { informationQuestion } from '../waits/information-question.ts';
import { waitKey } from '../waits/wait-key.ts';
import { coordinatorActor } from './intervene.ts';

const withAssignment = (review: Review, changed: Assignment): Review => ({
  ...review,
  reviewers: review.reviewers.map((one) =>
    one.reviewerId === changed.reviewerId && one.steppedBackAt === undefined ? changed : one,
  ),
});

const assignmentOf = (review: Review, reviewerId: string): Assignment => {
  const assignment = sittingReviewers(review).find((one) => one.reviewerId === reviewerId);
  if (assignment === undefined) throw new Error('This reviewer does not sit in the review.');
  return assignment;
};

type Verdict = 'agreed' | 'to-confirm';

/** Says what all decisions together mean: undefined while one is missing, a difference or a decline goes to the coordinator. */
const verdict = (review: Review): Verdict | undefined => {
  const sitting = sittingReviewers(review);
  const kinds = sitting.map(({ decision }) => decision?.kind);
  if (sitting.length < review.needed || kinds.includes(undefined)) return undefined;
  return new Set(kinds).size > 1 || kinds[0] === 'decline' ? 'to-confirm' : 'agreed';
};

/** Finds what a verdict tells the review that waits: that it is over, or goes to the coordinator. */
const knockOf = ({ number }: Review, outcome: Verdict | undefined): Knock | undefined => {
  if (outcome === undefined) return undefined;
  const key = waitKey.review(number);
  return outcome === 'agreed' ? { key } : { key, name: 'DecisionToConfirm' };
};

/** Records one reviewer's decision; the last one resumes the review: agreed, or to the coordinator to confirm. */
export const decide = (
  application: Application,
  reviewerId: string,
  { kind, reasons }: { readonly kind: DecisionKind; readonly reasons: string },
  now: Instant,
): Change => {
  const review = begunReview(application);
  const assignment = assignmentOf(review, reviewerId);
  const decided = withAssignment(review, { ...assignment, decision: { at: now, kind, reasons, by: reviewerId } });
  const outcome = verdict(decided);
  const told = outcome === 'to-confirm' ? { ...decided, toConfirmAt: now } : decided;
  const event: UntimedEvent = {
    actor: { role: 'reviewer', id: reviewerId },
    kind: 'decided',
    data: { review: review.number },
    words: { reasons },
  };
  const change = step(withReview(application, told), event, now, knockOf(review, outcome));
  return { ...change, workload: { [reviewerId]: -1 }, decided: { reviewerId, kind } };
};

/** Asks the applicant for more information, at once; the other reviewer's clock holds meanwhile. */
export const askForInformation = (
  application: Application,
  reviewerId: string,
  question: string,
  now: Instant,
): Change => {
  const review = begunReview(application);
  const number = review.information.length + 1;
  const round = { number, askedBy: assignmentOf(review, reviewerId).reviewerId, askedAt: now, question, restarts: [] };
  const asked = withReview(application, { ...review, information: [...review.information, round] });
  const event: UntimedEvent = {
    actor: { role: 'reviewer', id: reviewerId },
    kind: 'information-asked',
    data: { round: number },
    words: { question },
  };
  return step(asked, event, now, { key: waitKey.review(review.number), name: 'MoreInformationAsked' });
};

/** Receives the applicant's answer to the reviewer's question; the review goes on. */
export const answerInformation = (application: Application, answer: string, now: Instant): Change => {
  const review = begunReview(application);
  const key = informationQuestion.key(application);
  const information = review.information.map((round) =>
    round.answeredAt === undefined && round.overdueAt === undefined ? { ...round, answeredAt: now, answer } : round,
  );
  const event: UntimedEvent = {
    actor: { role: 'applicant' },
    kind: 'information-answered',
    data: {},
    words: { answer },
  };
  return step(withReview(application, { ...review, information }), event, now, { key });
};

/** Frees the seat of a reviewer, at their word or not; it is filled when the review's task runs again. */
export const freeSeat = (
  application: Application,
  { reviewerId, ...how }: Pick<Assignment, 'reviewerId' | 'noTime' | 'replaced' | 'inactive'>,
  event: UntimedEvent,
  now: Instant,
): Change => {
  const review = begunReview(application);
  const assignment = assignmentOf(review, reviewerId);
  const without = withReview(application, withAssignment(review, { ...assignment, ...how, steppedBackAt: now }));
  const knock: Knock = { key: waitKey.review(review.number), name: 'PlanChanged' };
  return { ...step(without, event, now, knock), workload: { [reviewerId]: -1 } };
};

/** Lets a reviewer step back, for a conflict of interest or because they have no time. */
export const stepBack = (
  application: Application,
  { reviewerId, why }: { readonly reviewerId: string; readonly why: WhyStepBack },
  now: Instant,
): Change => {
  const event: UntimedEvent = { actor: { role: 'reviewer', id: reviewerId }, kind: 'stepped-back', data: { why } };
  return freeSeat(application, { reviewerId, ...(why === 'no-time' ? { noTime: true } : {}) }, event, now);
};

/** Records the coordinator's word on a decline, or on reviewers who differ; it is the review's decision. */
export const confirmDecision = (
  application: Application,
  { kind, reasons, by }: { readonly kind: DecisionKind; readonly reasons: string; readonly by: string },
  now: Instant,
): Change => {
  const review = begunReview(application);
  if (review.toConfirmAt === undefined) throw new Error('No decision waits to be confirmed.');
  const confirmed = withReview(application, { ...review, confirmed: { at: now, kind, reasons, by } });
  const event: UntimedEvent = {
    actor: coordinatorActor(by),
    kind: 'decision-confirmed',
    data: { decision: kind },
    words: { reasons },
  };
  return step(confirmed, event, now, { key: waitKey.decision(review.number) });
};
