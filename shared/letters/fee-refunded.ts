import type { Application } from '../application/application.ts';
import { type Fee, isSettled, type Refund } from '../application/fee.ts';
import { feeCalled } from '../fee-called.ts';
import type { LetterIntent } from '../letter-kind.ts';
import { moneyText } from '../money.ts';
import { chequeCameBack } from '../rules/money/cheque-back.ts';
import { feeQuestions } from '../rules/waits/fee-question.ts';
import { feeText, feeWords } from '../fee-text.ts';
import { deadlineWords } from './deadline-words.ts';
import { endorsementWords } from './endorsement-words.ts';
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

const isPaidTwice = ({ reason }: Refund): boolean => reason === 'paid-twice';

/** Finds the refund of the payment that a letter is about, named by its Checkout Session. */
const refundOfLetter = (fee: Fee, { attempt }: LetterIntent): Refund => {
  const payment = fee.surplus.find(({ sessionId }) => sessionId === attempt);
  const refund = fee.refunds.find(({ paymentIntentId }) => paymentIntentId === payment?.paymentIntentId);
  if (refund === undefined) throw new Error(`The fee has no refund of the payment ${attempt}.`);
  return refund;
};

/** Says why money goes back; what comes for a fee that is exempt, or whose check came back, is kept as paid twice. */
const why = (fee: Fee, refund: Refund): string => {
  if (!isPaidTwice(refund)) return because[refund.reason];
  if (chequeCameBack(fee)) return 'a paper check had been recorded for this fee, which has come back since';
  const isExempt = fee.paid === undefined && fee.exempted !== undefined;
  return isExempt ? 'the association does not ask for this fee' : because[refund.reason];
};

/** Says whether a fee is still to be paid, after a payment that was not of its amount. */
const isStillDue = (application: Application, fee: Fee, { reason }: Refund): boolean =>
  reason === 'wrong-amount' && application.closed === undefined && !isSettled(fee);

/** Says what is left to do for a fee whose payment goes back and that is not still due. */
const whatToDo = (application: Application, fee: Fee, refund: Refund): string =>
  isPaidTwice(refund) && chequeCameBack(fee) ? sinceTheCheque(application, fee) : 'You do not need to do anything.';

/** Tells the applicant that a payment goes back, and why; where the fee is still due, first of all that. */
export const feeRefunded: LetterWriter = ({ application, letter }) => {
  const fee = feeOfLetter(application, letter);
  const refund = refundOfLetter(fee, letter);
  const amount = moneyText(refund.cents, fee.currency);
  const due = isStillDue(application, fee, refund)
    ? `${feeText(fee)} by ${deadlineWords(feeQuestions[fee.kind], application)}`
    : undefined;
  return {
    subject:
      due === undefined ? `We are returning ${amount} to you` : `Pay ${due}: your payment of ${amount} goes back`,
    paragraphs: [
      `This is about your application for ${endorsementWords(application)}.`,
      `A payment of ${amount} for the ${feeCalled(fee)} goes back to the card or account it came from, because ${why(fee, refund)}.`,
      'Banks usually take five to ten working days.',
      due === undefined
        ? whatToDo(application, fee, refund)
        : `Please pay ${due}: ${feeWords(fee)}. An application that is not paid by then lapses.`,
    ],
    action: { text: due === undefined ? 'See what became of the fee' : `Pay ${feeText(fee)}`, purpose: 'pay' },
  };
};
