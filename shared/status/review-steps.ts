import type { Application } from '../application/application.ts';
import { currentReview, openInformation, sittingReviewers } from '../rules/review-of.ts';
import { policyOf } from '../rules/policy-of.ts';
import { reviewChoices } from '../rules/review-choices.ts';
import { informationQuestion } from '../rules/waits/information-question.ts';
import { reviewQuestion } from '../rules/waits/review-question.ts';
import type { NextStep } from './next-step.ts';

/** Says what comes next in a review, and on which day the coordinator steps in. */
export const reviewSteps = (application: Application): readonly NextStep[] => {
  const review = currentReview(application);
  if (review === undefined) return [{ what: 'We assign your reviewers.' }];
  const sitting = sittingReviewers(review);
  if (sitting.length < review.needed) return [{ what: 'We are finding a reviewer for you. The coordinator knows.' }];
  const open = sitting.filter(({ decision }) => decision === undefined).length;
  const by = reviewQuestion.plan(application, 0)[policyOf(application).waits.review.reminderDays.length];
  const asks = open === 1 ? ', or asks you for more information' : ', or ask you for more information';
  const decides = open === 1 ? 'One reviewer decides' : `${open} reviewers decide, each on their own`;
  const who = `${decides}${reviewChoices(application, review).includes('ask') ? asks : ''}`;
  const what = `${who}. The coordinator steps in when that is not done in time.`;
  return [by === undefined ? { what } : { what, by }];
};

/** Says what comes next while a reviewer's question is open. */
export const informationSteps = (application: Application): readonly NextStep[] => {
  if (openInformation(currentReview(application)) === undefined) return [];
  const by = informationQuestion.plan(application, 0).at(-1);
  const what = 'Answer the question of the reviewers. Without an answer they decide with what they have.';
  return [by === undefined ? { what } : { what, by }];
};
