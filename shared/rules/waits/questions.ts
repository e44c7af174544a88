import type { Act } from '../../act.ts';
import { amendmentQuestion } from './amendment-question.ts';
import { decisionQuestion, membershipQuestion } from './coordinator-questions.ts';
import { applicationFeeQuestion, processingFeeQuestion, renewalQuestion } from './fee-question.ts';
import { informationQuestion } from './information-question.ts';
import type { Question } from './question.ts';
import { reviewQuestion } from './review-question.ts';

/** Maps an act that waits for one answer to its question; the references have a question per slot instead. */
export const questions: Partial<Record<Act, Question>> = {
  'membership-confirmation': membershipQuestion,
  'application-fee': applicationFeeQuestion,
  'processing-fee': processingFeeQuestion,
  review: reviewQuestion,
  'more-information': informationQuestion,
  decision: decisionQuestion,
  renewal: renewalQuestion,
  amendment: amendmentQuestion,
};
