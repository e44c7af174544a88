import type { Application } from '../../application/application.ts';
import type { Assignment, Review } from '../../application/review.ts';
import { categoryRank } from '../../credential.ts';
import { hasCome, type Instant } from '../../instant.ts';
import type { Reviewer } from '../../ports/reviewer-store.ts';
import { endorsementEnded } from './endorsement-ended.ts';
import { isActiveReviewer } from './is-active-reviewer.ts';
import { isImpartial } from './is-impartial.ts';
import { currentReview } from './review-of.ts';
import { samePerson } from '../same-person.ts';

const mayJudge = (application: Application, reviewer: Reviewer): boolean => {
  const category = application.endorsement?.category;
  const rank = categoryRank[reviewer.category];
  const mayRank = category !== undefined && rank >= categoryRank[category];
  return mayRank && isImpartial(application, reviewer);
};

/**
 * Lists who may take a seat in the standing review: active, of the same category or higher by an endorsement that has not
 * ended, never the applicant, never a referee of the applicant (here, or of what was carried over; whoever asks leaves out
 * those of other applications), nobody who sits, ever had a conflict or saw it before a second look; fewest open first. Who
 * lost a seat only because they no longer reviewed may take one again, and who had no time in a later review. Who has the
 * name of any of these at another address is taken for them: reviewers who move are listed anew.
 */
export const eligibleReviewers = (
  application: Application,
  reviewers: readonly Reviewer[],
  now: Instant,
): readonly Reviewer[] => {
  const review = currentReview(application);
  if (review === undefined) return [];
  const { secondLook } = application;
  const isBefore = ({ startedAt }: Review) => secondLook !== undefined && !hasCome(secondLook.at, startedAt);
  const isBarred = (one: Review, { steppedBackAt, inactive, noTime }: Assignment): boolean =>
    isBefore(one) || (inactive !== true && (one === review || (steppedBackAt !== undefined && noTime !== true)));
  const barred = application.reviews.flatMap((one) => one.reviewers.filter((assignment) => isBarred(one, assignment)));
  const hasSeen = (reviewer: Reviewer) =>
    barred.some((one) => one.reviewerId === reviewer.id || samePerson(one, reviewer));
  const reviewsNow = (reviewer: Reviewer) => isActiveReviewer(reviewer) && !endorsementEnded(reviewer, now);
  return reviewers
    .filter((reviewer) => reviewsNow(reviewer) && mayJudge(application, reviewer) && !hasSeen(reviewer))
    .toSorted((one, other) => one.open - other.open || (one.id < other.id ? -1 : 1));
};
