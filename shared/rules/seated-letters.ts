import type { Application } from '../application/application.ts';
import type { LetterIntent } from '../letter-kind.ts';
import { letterFor } from './letter-for.ts';
import { currentReview } from './review-of.ts';
import { reviewQuestion, reviewRequested } from './waits/review-question.ts';

/** Says whether a letter is of the taking of a seat, which belongs to no clock. */
export const isSeating = (attempt: string): boolean => attempt.startsWith('seated-');

/** Numbers each taking of a seat after the first: who lost it while they were not active has another letter. */
const seating = (application: Application, id: string): string => {
  const left = currentReview(application)?.reviewers.filter(
    ({ reviewerId, steppedBackAt }) => reviewerId === id && steppedBackAt !== undefined,
  );
  return left === undefined || left.length === 0 ? `seated-${id}` : `seated-${id}-${left.length + 1}`;
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
      letterFor(application, reviewRequested(id), reviewQuestion.key(application, 0), seating(application, id)),
    );
