import { feeQuestions } from '../rules/waits/fee-question.ts';
import { deadlineWords } from './deadline-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import { failedPayment } from './failed-payment.ts';
import { feeText, feeWords } from '../fee-text.ts';
import { feeOfLetter } from './fee-of-letter.ts';
import { feeWhy } from './fee-why.ts';
import { givenBackWords } from './given-back-words.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Asks the applicant for a fee. */
export const feeDue: LetterWriter = ({ application, letter, attempt, now }) => {
  const fee = feeOfLetter(application, letter);
  const by = deadlineWords(feeQuestions[fee.kind], application);
  return {
    subject: subjectOf(attempt, `Pay ${feeText(fee)} for your application by ${by}`),
    paragraphs: [
      `This is about your application for ${endorsementWords(application)}.`,
      feeWhy(application, fee, now),
      ...failedPayment(fee),
      `Please pay ${feeText(fee)} by ${by}: ${feeWords(fee)}. An application that is not paid by then lapses.`,
      givenBackWords(application, fee),
    ],
    action: { text: `Pay ${feeText(fee)}`, purpose: 'pay' },
  };
};
