import type { Application } from '../application/application.ts';
import { buysMembership, type FeeKind } from '../application/fee.ts';
import type { Instant } from '../instant.ts';
import { isInItsPlace } from '../rules/money/cheque-back.ts';
import { paymentName } from '../rules/money/cheque-id.ts';
import { receiptName } from '../rules/money/receipts.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import { dateWords } from '../status/day-words.ts';
import { refereesInWords } from './referees-in-words.ts';
import { feeText, feeWords } from '../fee-text.ts';
import { feeOfLetter } from './fee-of-letter.ts';
import type { LetterWriter } from './letter.ts';

const next: Record<FeeKind, (application: Application, now: Instant) => string> = {
  application: (application, now) => {
    const asked = refereesInWords(application, now);
    return asked === undefined
      ? 'Your references are there already, taken over from an earlier application, and we now check them.'
      : `We now write to ${asked}, and tell you of each reference that arrives.`;
  },
  // A check may be recorded while referees are still asked.
  processing: ({ referencesCheckedAt }) =>
    referencesCheckedAt === undefined
      ? 'Your application goes to review once three references that count have arrived.'
      : 'Your application now goes to review. We tell you when there is a decision or a question.',
  renewal: () => 'The outcome of your application can now be recorded.',
};

/** Gives the applicant a receipt of a fee. */
export const feeReceived: LetterWriter = ({ application, letter, now }) => {
  const fee = feeOfLetter(application, letter);
  const { paid } = fee;
  if (paid?.receipt === undefined) throw new Error(`The fee has no receipt of ${letter.wait}.`);
  const validUntil = application.membership?.validUntil;
  const joined = buysMembership(fee) && validUntil !== undefined;
  return {
    subject: `Receipt: ${feeText(fee)} for your application`,
    paragraphs: [
      `We received ${feeText(fee)} on ${dayWordsOf(application, paid.at)}: ${feeWords(fee)}. Thank you.`,
      ...(joined ? [`Your membership is valid until ${dateWords(validUntil)}.`] : []),
      ...(application.closed === undefined
        ? [isInItsPlace(application, fee) ? 'Your application goes on.' : next[fee.kind](application, now)]
        : []),
      `Receipt ${receiptName(application, paid.receipt)}, ${paymentName(paid.paymentIntentId)}.`,
    ],
    action: { text: 'See or print the receipt', purpose: 'pay' },
  };
};
