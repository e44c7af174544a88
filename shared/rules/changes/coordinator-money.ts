import type { Application } from '../../application/application.ts';
import type { Doubt } from '../../application/doubt.ts';
import {
  type Fee,
  type FeeLine,
  feeTotal,
  isSettled,
  type Payment,
  type Refund,
  unpaidFee,
} from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { Person } from '../../person.ts';
import { chequeBack, isWithoutItsCheque } from '../money/cheque-back.ts';
import { chequeId } from '../money/cheque-id.ts';
import { feeName, withFee, withRefund } from '../money/fee-of.ts';
import { leftOf } from '../money/fee-state.ts';
import { hasPaid } from '../money/has-paid.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { step } from '../step.ts';
import { startsWaitingPeriod } from '../waiting-period.ts';
import { waitKey } from '../waits/wait-key.ts';
import { atWordOf, byCoordinator, type Word } from './intervene.ts';
import { feeNoLongerAsked } from './no-longer-asked.ts';
import { settleDoubts } from './settle-doubts.ts';
import { recordPayment } from './record-payment.ts';
import { restartAfter } from './restart-clocks.ts';

const isOpen = ({ application, fee }: OwnFee): boolean => application.closed === undefined && !isSettled(fee);

/** Says whether what a fee comes to is not known yet: the membership comes on top for who turns out to be no member. */
export const waitsForTheMembership = (own: OwnFee): boolean => {
  const { membership } = own.application;
  return own.fee.kind === 'application' && isOpen(own) && (membership === undefined || membership.how === 'to-confirm');
};

/** Says whether a fee may be settled by hand, exempted or paid by cheque: it is asked for, or will be as it is, and is not settled. */
export const mayBeSettledByHand = (own: OwnFee): boolean => isOpen(own) && !waitsForTheMembership(own);

/** Says whether a cheque may be recorded for a fee: as long as nothing settled it, and once more when its cheque came back. */
export const takesCheque = (own: OwnFee): boolean =>
  mayBeSettledByHand(own) || (own.application.closed === undefined && isWithoutItsCheque(own.application, own.fee));

const throwUnless = (own: OwnFee, may: typeof mayBeSettledByHand): void => {
  if (waitsForTheMembership(own)) throw new Error('The membership is not decided yet.');
  if (!may(own)) throw new Error('This fee is not asked for any more.');
};

/** Exempts a fee at the coordinator's word: nothing is asked for any more, and the application goes on. */
export const exemptFee = (own: OwnFee, word: Word, now: Instant): Change => {
  throwUnless(own, mayBeSettledByHand);
  const { application, fee } = own;
  const exempted = restartAfter(withFee(application, { ...fee, exempted: { at: now, ...word } }), fee, now);
  const data = { fee: feeName(fee), cents: feeTotal(fee) };
  const event = byCoordinator('fee-exempted', word, data);
  const change = step(exempted, event, now, { key: waitKey.fee(fee) });
  return { ...change, letters: feeNoLongerAsked(own, now) };
};

/** Puts a fee in the place of one whose cheque came back, which stays in the books as it is; it was asked for when that was. */
const inPlaceOf = ({ kind, number, lines, dueAt }: Fee): Fee => ({
  ...unpaidFee(kind, number + 1, lines),
  ...(dueAt === undefined ? {} : { dueAt }),
});

/** Records a cheque over the whole fee, which settles it as any payment does; one that came back is replaced by it. */
export const recordCheque = (
  own: OwnFee,
  { number, ...word }: Word & { readonly number: string },
  now: Instant,
): Change => {
  throwUnless(own, takesCheque);
  const { application, fee } = own;
  const id = chequeId(number);
  const payment: Payment = { at: now, sessionId: id, paymentIntentId: id, cents: feeTotal(fee), cheque: word };
  const anew = isSettled(fee) ? inPlaceOf(fee) : undefined;
  const asked = anew === undefined ? application : { ...application, fees: [...application.fees, anew] };
  const change = recordPayment({ application: asked, fee: anew ?? fee }, payment, now);
  if (change === undefined) throw new Error('This check was recorded before.');
  return atWordOf(word, change);
};

/** Says how many cents of a paper check stand in the books: none, where another way was paid, or all went back by hand. */
export const chequeLeft = (fee: Fee): number => (fee.paid?.cheque === undefined ? 0 : leftOf(fee, fee.paid));

/** Settles what asks the coordinator to give this payment back: it never came, or went elsewhere. A check may pay two fees. */
const withoutItsDoubts = ({ application, fee }: OwnFee, word: Word, now: Instant): Application => {
  const isIts = (doubt: Doubt) =>
    doubt.fee === feeName(fee) && doubt.paymentIntentId === fee.paid?.paymentIntentId && doubt.settled === undefined;
  return settleDoubts(application, isIts, word, now);
};

/** Undoes the start of the waiting period by an application that ended, where nothing is left that was paid. */
const withoutYear = (application: Application, { applications, ...person }: Person): Pick<Change, 'person'> => {
  const { id, closed } = application;
  if (closed === undefined || startsWaitingPeriod(closed.outcome, hasPaid(application))) return {};
  return { person: { ...person, applications: applications.filter(({ applicationId }) => applicationId !== id) } };
};

type AskedBack = { readonly cents: number; readonly word: Word; readonly now: Instant };

/** Makes a refund at the coordinator's word: its key has the number of the refund at its end. */
const askedBack = (
  { application, fee }: OwnFee,
  { paymentIntentId }: Payment,
  { cents, word, now }: AskedBack,
): Refund => ({
  key: `refund:${application.id}:${paymentIntentId}:${fee.refunds.length + 1}`,
  paymentIntentId,
  cents,
  reason: 'coordinator',
  dueAt: now,
  asked: word,
});

/**
 * Takes a paper check out of the books that bounced, or was recorded in the wrong place. Nothing is promised back of it,
 * nobody is written to, and the application goes on: whether it shall is for the coordinator to say.
 */
export const takeChequeBack = (
  own: OwnFee,
  { person, ...word }: Word & { readonly person?: Person | undefined },
  now: Instant,
): Change => {
  const { fee } = own;
  const cents = chequeLeft(fee);
  if (fee.paid === undefined || cents === 0) throw new Error('No check stands here any more.');
  const refund = { ...askedBack(own, fee.paid, { cents, word, now }), refused: chequeBack, byHandAt: now };
  const event = byCoordinator('cheque-back', word, { fee: feeName(fee), cents });
  const taken = withRefund(own, refund);
  const change = step(withoutItsDoubts({ application: taken, fee }, word, now), event, now);
  return person === undefined ? change : { ...change, ...withoutYear(taken, person) };
};

/** Says how many cents of a paid fee can still be given back through Stripe; a cheque goes back by hand. */
export const refundable = (fee: Fee): number =>
  fee.paid === undefined || fee.paid.cheque !== undefined ? 0 : leftOf(fee, fee.paid);

/** Makes a refund due at the coordinator's word, in part or whole, of one line first; Stripe is asked for it right after. */
export const refundByCoordinator = (
  own: OwnFee,
  { cents, line, ...word }: Word & { readonly cents: number; readonly line?: FeeLine['line'] | undefined },
  now: Instant,
): Change => {
  const { fee } = own;
  if (fee.paid === undefined || cents < 1 || cents > refundable(fee))
    throw new Error('This much cannot be given back.');
  const refund = { ...askedBack(own, fee.paid, { cents, word, now }), ...(line && { line }) };
  const event = byCoordinator('refund-due', word, { fee: feeName(fee), cents });
  return step(withRefund(own, refund), event, now);
};
