import type { Application } from '../../application/application.ts';
import type { Assignment, DecisionKind, InformationRound, Review } from '../../application/review.ts';
import { type Instant, latest } from '../../instant.ts';

/** Finds the review that stands; after a deferral or for a second look it is a new one, undefined until it begins. */
export const currentReview = (application: Application): Review | undefined =>
  application.reviews[application.deferrals.length + (application.secondLook === undefined ? 0 : 1)];

/** Finds the review that stands; throws while none does. */
export const begunReview = (application: Application): Review => {
  const review = currentReview(application);
  if (review === undefined) throw new Error('No review has begun.');
  return review;
};

/** Lists the reviewers who have not stepped back; none while no review has begun. */
export const sittingReviewers = (review: Review | undefined): readonly Assignment[] =>
  review?.reviewers.filter(({ steppedBackAt }) => steppedBackAt === undefined) ?? [];

/** Lists the reviewers who sit and have yet to decide. */
export const undecidedReviewers = (review: Review | undefined): readonly Assignment[] =>
  sittingReviewers(review).filter(({ decision }) => decision === undefined);

/** Counts the seats of a review in which nobody sits. */
export const emptySeats = (review: Review): number => review.needed - sittingReviewers(review).length;

/** Says whether some reviewer was assigned, be it to an earlier review or one who stepped back since. */
export const reviewerWasEverAssigned = ({ reviews }: Pick<Application, 'reviews'>): boolean =>
  reviews.some(({ reviewers }) => reviewers.length > 0);

/** Finds the round of information that still waits for the applicant. */
export const openInformation = (review: Review | undefined): InformationRound | undefined =>
  review?.information.find(({ answeredAt, overdueAt }) => answeredAt === undefined && overdueAt === undefined);

/** Says what a review came to: the coordinator's word, or what all reviewers agree on; undefined while open. */
export const decisionOf = (review: Review | undefined): DecisionKind | undefined => {
  if (review === undefined) return undefined;
  if (review.confirmed !== undefined) return review.confirmed.kind;
  if (review.toConfirmAt !== undefined) return undefined;
  const sitting = sittingReviewers(review);
  if (sitting.length === 0 || sitting.length < review.needed || undecidedReviewers(review).length > 0) return undefined;
  return sitting[0]?.decision?.kind;
};

/** Finds when a review came to its decision: at the coordinator's word, or with the last reviewer's. */
export const decidedAt = (review: Review | undefined): Instant | undefined =>
  review?.confirmed?.at ?? latest(sittingReviewers(review).map((one) => one.decision?.at));

/** Replaces the standing review of an application by a changed one. */
export const withReview = (application: Application, changed: Review): Application => ({
  ...application,
  reviews: application.reviews.map((review) => (review.number === changed.number ? changed : review)),
});
