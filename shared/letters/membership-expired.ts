import { renewalQuestion } from '../rules/waits/fee-question.ts';
import { renewalDoubt } from '../status/renewal-doubt.ts';
import { deadlineWords } from './deadline-words.ts';
import { failedPayment } from './failed-payment.ts';
import { feeText } from '../fee-text.ts';
import { feeOfLetter } from './fee-of-letter.ts';
import { givenBackWords } from './given-back-words.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Asks the applicant to renew the membership before the outcome can be recorded. */
export const membershipExpired: LetterWriter = ({ application, letter, attempt, settings }) => {
  const fee = feeOfLetter(application, letter);
  const by = deadlineWords(renewalQuestion, application);
  return {
    subject: subjectOf(attempt, `Renew your membership for ${feeText(fee)} by ${by}`),
    paragraphs: [
      'The reviewers have come to a decision on your application. Before the outcome can be recorded, your membership must be current, and it has expired in the meantime.',
      ...failedPayment(fee),
      `Membership of ${settings.associationName} is ${feeText(fee)}. Please renew it by ${by}; otherwise the application lapses.`,
      givenBackWords(application, fee),
      renewalDoubt,
    ],
    action: { text: `Pay ${feeText(fee)}`, purpose: 'pay' },
  };
};
