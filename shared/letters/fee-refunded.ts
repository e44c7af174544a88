import type { Application } from '../application/application.ts';
import { type Fee, isSettled, type Refund } from '../application/fee.ts';
import { feeCalled } from '../fee-called.ts';
import { moneyText } from '../money.ts';
import { chequeCameBack } from '../rules/money/cheque-back.ts';
import { feeText } from '../fee-text.ts';
import { feeOfLetter } from './fee-of-letter.ts';
import type { LetterWriter } from './letter.ts';
import { sinceTheCheque } from './since-the-cheque.ts';

const because: Record<Refund['reason'], string> = {
  'paid-twice': 'the fee had been paid already',
  'paid-after-the-end': 'your application had ended before the payment arrived',
  'wrong-amount': 'the amount was not the one that is due',
  'withdrawn-before-review': 'you withdrew your application before the review began',
  'lapsed-before-review': 'your application lapsed before the review began',
  coordinator: 'the coordinator decided so',
  'made-at-stripe': 'the association decided so',
};

const isPaidTwice = (refund: Refund | undefined): boolean => refund?.reason === 'paid-twice';

/** Says why money goes back; what comes for a fee that is exempt, or whose check came back, is kept as paid twice. */
const why = (fee: Fee, refund: Refund): string => {
  if (!isPaidTwice(refund)) return because[refund.reason];
  if (chequeCameBack(fee)) return 'a paper check had been recorded for this fee, which has come back since';
  const isExempt = fee.paid === undefined && fee.exempted !== undefined;
  return isExempt ? 'the association does not ask for this fee' : because[refund.reason];
};

/** Says what is left to do for a fee whose payment goes back. */
const whatToDo = (application: Application, fee: Fee, refund: Refund | undefined): string => {
  if (isPaidTwice(refund) && chequeCameBack(fee)) return sinceTheCheque(application, fee);
  const stillDue = refund?.reason === 'wrong-amount' && application.closed === undefined && !isSettled(fee);
  return stillDue
    ? `The fee of ${feeText(fee)} is still due. Please pay it on the page of your application: one that is not paid in time lapses.`
    : 'You do not need to do anything.';
};

/** Tells the applicant that a payment goes back, and why. */
export const feeRefunded: LetterWriter = ({ application, letter }) => {
  const fee = feeOfLetter(application, letter);
  const payment = fee.surplus.find(({ sessionId }) => sessionId === letter.attempt);
  const refund = fee.refunds.find(({ paymentIntentId }) => paymentIntentId === payment?.paymentIntentId);
  const going = refund ?? fee.refunds.at(-1);
  const amount = going === undefined ? 'your payment' : moneyText(going.cents, fee.currency);
  return {
    subject: `We are returning ${amount} to you`,
    paragraphs: [
      `A payment of ${amount} for the ${feeCalled(fee)} goes back to the card or account it came from${going === undefined ? '' : `, because ${why(fee, going)}`}.`,
      'Banks usually take five to ten working days.',
      whatToDo(application, fee, going),
    ],
  };
};
