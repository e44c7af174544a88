import type { Application } from '../../application/application.ts';
import { hasCome, latest } from '../../instant.ts';
import type { LetterIntent } from '../../letter-kind.ts';
import { letterFor } from '../letter-for.ts';
import { currentReview, sittingReviewers } from './review-of.ts';
import { clocksBegun, reviewQuestion, reviewRequested } from '../waits/review-question.ts';

/** Says whether a letter is of the taking of a seat. */
export const isSeating = (attempt: string): boolean => attempt.startsWith('seated-');

/** Numbers each taking of a seat after the first: who lost it while they were not active has another letter. */
const seating = (application: Application, id: string): string => {
  const left = currentReview(application)?.reviewers.filter(
    ({ reviewerId, steppedBackAt }) => reviewerId === id && steppedBackAt !== undefined,
  );
  return left === undefined || left.length === 0 ? `seated-${id}` : `seated-${id}-${left.length + 1}`;
};

/**
 * Says whether a letter is of the seat in which a reviewer sits, taken since the clock last began: a clock that begins anew
 * has a letter of its own to whoever sits by then.
 */
export const isOfTheSeat = (application: Application, { attempt, to }: LetterIntent): boolean => {
  const review = currentReview(application);
  if (review === undefined || to.role !== 'reviewer' || attempt !== seating(application, to.id)) return false;
  const seat = sittingReviewers(review).find(({ reviewerId }) => reviewerId === to.id);
  const began = latest(clocksBegun(application));
  return seat !== undefined && (began === undefined || !hasCome(seat.assignedAt, began));
};

/**
 * Asks reviewers who take a seat for the review, but for those to whom the asking itself writes: nobody's clock begins
 * anew with an empty seat, so later askings come too late for them.
 */
export const seatedLetters = (
  application: Application,
  ids: readonly string[],
  asked: readonly LetterIntent[] = [],
): readonly LetterIntent[] =>
  ids
    .filter((id) => !asked.some(({ to }) => to.role === 'reviewer' && to.id === id))
    .map((id) =>
      letterFor(application, reviewRequested(id), reviewQuestion.key(application), seating(application, id)),
    );
