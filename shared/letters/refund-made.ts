import { feeCalled } from '../fee-called.ts';
import { moneyText } from '../money.ts';
import { refundedLine } from '../refund-text.ts';
import { receiptName } from '../rules/money/receipts.ts';
import { refundOfAttempt } from '../rules/waits/attempt-name.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import { endorsementWords } from './endorsement-words.ts';
import { feeOfLetter } from './fee-of-letter.ts';
import type { LetterWriter } from './letter.ts';

/** Gives the applicant a receipt of money that went back. */
export const refundMade: LetterWriter = ({ application, letter }) => {
  const fee = feeOfLetter(application, letter);
  const id = refundOfAttempt(letter.attempt);
  const refund = fee.refunds.find(({ refundId }) => refundId === id);
  if (refund?.receipt === undefined || refund.statusAt === undefined)
    throw new Error(`The fee has no receipt of the refund ${letter.attempt}.`);
  const amount = moneyText(refund.cents, fee.currency);
  return {
    subject: `Refund receipt: ${amount} for your application`,
    paragraphs: [
      `This is about your application for ${endorsementWords(application)}.`,
      `On ${dayWordsOf(application, refund.statusAt)} we returned ${amount} of the ${refundedLine(fee, refund) ?? feeCalled(fee)} to the card or account it came from.`,
      'Banks usually take five to ten working days until it shows on your account.',
      `Receipt ${receiptName(application, refund.receipt)}, refund ${id}.`,
    ],
    action: { text: 'See or print the receipt', purpose: 'pay' },
  };
};
