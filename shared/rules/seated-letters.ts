import type { Application } from '../application/application.ts';
import type { LetterIntent } from '../letter-kind.ts';
import { letterFor } from './letter-for.ts';
import { reviewQuestion, reviewRequested } from './waits/review-question.ts';

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
    .map((id) => letterFor(application, reviewRequested(id), reviewQuestion.key(application, 0), `seated-${id}`));
