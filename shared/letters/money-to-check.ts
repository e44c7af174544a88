import type { Doubt, DoubtKind } from '../application/doubt.ts';
import { chequeNumber, isChequeId } from '../rules/money/cheque-id.ts';
import { doubtWords } from '../rules/money/doubt-words.ts';
import { numberOfWait } from '../rules/waits/wait-key.ts';
import type { LetterWriter } from './letter.ts';

const note = 'Please look at it, and note on the page how it was dealt with.';

const whatToDo = (kind: DoubtKind): string => {
  if (kind === 'wrong-amount')
    return 'The money goes back to the payer by itself. Please find out how that came about, and note it on the page.';
  // Of a dispute something may well be lost; its own words say what.
  return kind === 'disputed' ? note : `Nothing is lost, and the application is not changed by it. ${note}`;
};

const whereToLook = ({ paymentIntentId, about }: Doubt): string => {
  const id = paymentIntentId ?? about;
  return isChequeId(id) ? `It is the payment by check ${chequeNumber(id)}.` : `At Stripe, search for ${id}.`;
};

/** Tells the coordinator of money that does not fit, and what to do about it. */
export const moneyToCheck: LetterWriter = ({ application, letter }) => {
  const number = numberOfWait(letter.wait);
  const doubt = application.doubts?.find((one) => one.number === number);
  if (doubt === undefined) throw new Error(`The application has no doubt ${letter.wait}.`);
  return {
    subject: `Check the money of application ${application.id}`,
    paragraphs: [doubtWords(doubt), whatToDo(doubt.kind), whereToLook(doubt)],
    action: { text: 'See the application and its money', purpose: 'coordinator' },
  };
};
