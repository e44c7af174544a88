import type { Application } from '../application/application.ts';
import { currentReview, openInformation } from '../rules/review/review-of.ts';
import { standing } from '../rules/standing.ts';
import { informationQuestion } from '../rules/waits/information-question.ts';
import { dayWordsOf } from './day-words-of.ts';

/** Tells a reviewer why nothing can be decided now, and that nothing is asked of them; undefined while they may decide. */
export const reviewPauseWords = (application: Application): string | undefined => {
  const review = currentReview(application);
  if (review === undefined || standing(application) === 'review') return undefined;
  const round = openInformation(review);
  if (round === undefined)
    return 'The review waits for something else now. You can decide once it goes on; until then nothing is asked of you.';
  const by = informationQuestion.plan(application).at(-1);
  const until = by === undefined ? '' : `, and has until ${dayWordsOf(application, by)} to answer`;
  return `The applicant was asked for more information on ${dayWordsOf(application, round.askedAt)}${until}. We write to you when the answer is there, or its time is over; until then nothing is asked of you.`;
};
