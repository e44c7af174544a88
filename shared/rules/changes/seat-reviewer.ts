import type { Application } from '../../application/application.ts';
import type { Assignment } from '../../application/review.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { Reviewer } from '../../ports/reviewer-store.ts';
import { currentReview, emptySeats, undecidedReviewers, withReview } from '../review/review-of.ts';
import { seatedLetters } from '../review/seated-letters.ts';
import { standing } from '../standing.ts';
import { step } from '../step.ts';
import { reviewQuestion } from '../waits/review-question.ts';
import { withoutOldReferences } from './check-references.ts';
import { byCoordinator, intervene, type Word } from './intervene.ts';

/** The name of an empty seat, where no reviewer has to leave. */
const emptySeat = 'empty';

/** Lists the seats that the coordinator may fill: empty ones, and those whose reviewer has not decided. */
export const seats = (application: Application): readonly { readonly id: string; readonly reviewer?: Assignment }[] => {
  const review = currentReview(application);
  if (review === undefined || standing(application) !== 'review') return [];
  return [
    ...(emptySeats(review) > 0 ? [{ id: emptySeat }] : []),
    ...undecidedReviewers(review).map((reviewer) => ({ id: reviewer.reviewerId, reviewer })),
  ];
};

/**
 * Seats a reviewer at the coordinator's word, in an empty seat or in place of somebody who has not decided. The first one
 * begins the review, with the references that are young enough then.
 */
export const seatReviewer = (
  found: Application,
  { seat, reviewer }: { readonly seat: string; readonly reviewer: Reviewer },
  word: Word,
  now: Instant,
): Change => {
  const application = withoutOldReferences(found, now);
  const review = currentReview(application);
  if (review === undefined || !seats(application).some(({ id }) => id === seat))
    throw new Error('There is no such seat.');
  const left = { steppedBackAt: now, replaced: true } as const;
  const isLeaving = ({ reviewerId, steppedBackAt }: Assignment) => reviewerId === seat && steppedBackAt === undefined;
  const kept = review.reviewers.map((one) => (isLeaving(one) ? { ...one, ...left } : one));
  const { id, name, email } = reviewer;
  const reviewers = [...kept, { reviewerId: id, name, email, assignedAt: now }];
  const seated = intervene(withReview(application, { ...review, reviewers }), 'reviewer-assigned', word, now);
  const event = byCoordinator('reviewer-assigned', word, { reviewer: id });
  const key = reviewQuestion.key(application);
  if (seat !== emptySeat)
    return { ...step(seated, event, now, { key, name: 'PlanChanged' }), workload: { [seat]: -1, [id]: 1 } };
  return { ...step(seated, event, now), letters: seatedLetters(application, [id]), workload: { [id]: 1 } };
};
