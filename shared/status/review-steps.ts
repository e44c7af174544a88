import type { Application } from '../application/application.ts';
import { currentReview, emptySeats, openInformation, undecidedReviewers } from '../rules/review/review-of.ts';
import { policyOf } from '../rules/policy-of.ts';
import { reviewToldAt } from '../rules/review/review-told-at.ts';
import { reviewChoices } from '../rules/review/review-choices.ts';
import { attemptOf } from '../rules/waits/attempt-name.ts';
import { informationQuestion } from '../rules/waits/information-question.ts';
import { reviewQuestion } from '../rules/waits/review-question.ts';
import { toldDeadline } from '../rules/waits/told-deadline.ts';
import { momentWordsOf } from './day-words-of.ts';
import type { NextStep } from './next-step.ts';

/** Says whether the coordinator was told that a review is late: a letter after the last reminder has left. */
const isToldLate = (application: Application): boolean => {
  const restarts = reviewQuestion.restarts(application);
  const { reminderDays } = policyOf(application).waits.review;
  return (application.waits[reviewQuestion.key(application)]?.letters ?? [])
    .map(attemptOf)
    .some((attempt) => attempt?.restarts === restarts && attempt.number > reminderDays.length);
};

/** Says what comes next in a review, and on which day the coordinator steps in, or that they were told. */
export const reviewSteps = (application: Application): readonly NextStep[] => {
  const review = currentReview(application);
  if (review === undefined) return [{ what: 'We assign your reviewers.' }];
  if (emptySeats(review) > 0) return [{ what: 'We are finding a reviewer for you. The coordinator knows.' }];
  const open = undecidedReviewers(review).length;
  const day = toldDeadline(reviewQuestion, application);
  // Nobody is late who was asked when the day had come already.
  const by = reviewToldAt(application) === day ? day : undefined;
  const asks = open === 1 ? ', or asks you for more information' : ', or ask you for more information';
  const decides = open === 1 ? 'One reviewer decides' : `${open} reviewers decide, each on their own`;
  const who = `${decides}${reviewChoices(application, review).includes('ask') ? asks : ''}`;
  if (by !== undefined && isToldLate(application)) {
    const words = momentWordsOf(application, by);
    return [{ what: `${who}. That was not done in time: the coordinator was told on ${words}.` }];
  }
  const what = `${who}. The coordinator steps in when that is not done in time.`;
  return [{ what, by }];
};

/** Says what comes next while a reviewer's question is open. */
export const informationSteps = (application: Application): readonly NextStep[] => {
  if (openInformation(currentReview(application)) === undefined) return [];
  const by = informationQuestion.plan(application).at(-1);
  const what = 'Answer the question of the reviewers. Without an answer they decide with what they have.';
  return [{ what, by }];
};
