import type { Application } from '../application/application.ts';
import { type Fee, isSettled, type Refund } from '../application/fee.ts';
import { feeCalled } from '../fee-called.ts';
import { moneyText } from '../money.ts';
import { chequeCameBack } from '../rules/money/cheque-back.ts';
import { feeQuestions } from '../rules/waits/fee-question.ts';
import { feeText } from '../fee-text.ts';
import { deadlineWords } from './deadline-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import { feeOfLetter, feeWords } from './fee-of-letter.ts';
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

/** Says whether a fee is still to be paid, after a payment that was not of its amount. */
const isStillDue = (application: Application, fee: Fee, refund: Refund | undefined): boolean =>
  refund?.reason === 'wrong-amount' && application.closed === undefined && !isSettled(fee);

/** Says what is left to do for a fee whose payment goes back and that is not still due. */
const whatToDo = (application: Application, fee: Fee, refund: Refund | undefined): string =>
  isPaidTwice(refund) && chequeCameBack(fee) ? sinceTheCheque(application, fee) : 'You do not need to do anything.';

/** Tells the applicant that a payment goes back, and why; where the fee is still due, first of all that. */
export const feeRefunded: LetterWriter = ({ application, letter }) => {
  const fee = feeOfLetter(application, letter);
  const payment = fee.surplus.find(({ sessionId }) => sessionId === letter.attempt);
  const refund = fee.refunds.find(({ paymentIntentId }) => paymentIntentId === payment?.paymentIntentId);
  const going = refund ?? fee.refunds.at(-1);
  const amount = going === undefined ? 'your payment' : moneyText(going.cents, fee.currency);
  const stillDue = isStillDue(application, fee, going);
  const due = `${feeText(fee)} by ${deadlineWords(feeQuestions[fee.kind], application)}`;
  return {
    subject: stillDue ? `Pay ${due}: your payment of ${amount} goes back` : `We are returning ${amount} to you`,
    paragraphs: [
      `This is about your application for ${endorsementWords(application)}.`,
      `A payment of ${amount} for the ${feeCalled(fee)} goes back to the card or account it came from${going === undefined ? '' : `, because ${why(fee, going)}`}.`,
      'Banks usually take five to ten working days.',
      stillDue
        ? `Please pay ${due}: ${feeWords(fee)}. An application that is not paid by then lapses.`
        : whatToDo(application, fee, going),
    ],
    action: { text: stillDue ? `Pay ${feeText(fee)}` : 'See what became of the fee', purpose: 'pay' },
  };
};
