import type { Application } from '../../application/application.ts';
import { buysMembership, type Fee, feeTotal, isSettled, type Payment, type Refund } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { byStripe } from '../money/by-stripe.ts';
import { feeName, withFee, withRefund } from '../money/fee-of.ts';
import { isRecorded } from '../money/is-recorded.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import { membershipValidUntil } from '../membership-year.ts';
import { dayOf } from '../day-of.ts';
import { policyOf } from '../policy-of.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { nextReceipt } from '../money/receipts.ts';
import { step } from '../step.ts';
import { waitKey } from '../waits/wait-key.ts';
import { isTimeOver } from '../waits/fee-question.ts';
import { withDoubt } from './doubt-changes.ts';
import { restartAfter } from './restart-clocks.ts';

const whyBack = ({ application, fee }: OwnFee, payment: Payment): Refund['reason'] | undefined => {
  if (isSettled(fee)) return 'paid-twice';
  if (application.closed !== undefined) return 'paid-after-the-end';
  return payment.cents === feeTotal(fee) ? undefined : 'wrong-amount';
};

/** Money in the wrong amount goes back by itself, and a person looks at how it could come about. */
const doubtOf = (application: Application, fee: Fee, { sessionId, paymentIntentId, cents }: Payment, now: Instant) =>
  withDoubt(application, { kind: 'wrong-amount', fee: feeName(fee), about: sessionId, paymentIntentId, cents }, now);

type Back = { readonly reason: Refund['reason']; readonly now: Instant };

const surplus = (own: OwnFee, payment: Payment, { reason, now }: Back): Change => {
  const { application, fee } = own;
  const key = `refund:${application.id}:${payment.paymentIntentId}`;
  const refund = { key, paymentIntentId: payment.paymentIntentId, cents: payment.cents, reason, dueAt: now };
  const event = byStripe('fee-surplus', fee, { reason });
  const draft = toApplicant('fee-refunded');
  const letter = letterFor(application, draft, waitKey.fee(fee), payment.sessionId);
  const kept = withRefund({ application, fee: { ...fee, surplus: [...fee.surplus, payment] } }, refund);
  if (reason !== 'wrong-amount') return { ...step(kept, event, now), letters: [letter] };
  const doubted = doubtOf(kept, fee, payment, now);
  // Once the deadline is over, the wait lasts for the sake of its checkouts alone, and of this one was heard.
  const knock = isTimeOver(own, now) ? { key: waitKey.fee(fee), name: 'PlanChanged' as const } : undefined;
  return { ...step(doubted.application, event, now, knock), letters: [letter, doubted.letter] };
};

/** A membership is bought on the day of its payment, however late we hear of that. */
const bought = (application: Application, fee: Fee, { at }: Payment): Application => {
  if (!buysMembership(fee) || application.membership === undefined) return application;
  const validUntil = membershipValidUntil(dayOf(application, at), policyOf(application));
  return { ...application, membership: { ...application.membership, validUntil } };
};

/**
 * Records money that Stripe says has arrived: it settles the fee, resumes its wait and records a bought membership; or,
 * paid twice, too late or in the wrong amount, it is kept as surplus that goes back. Undefined when already recorded.
 */
export const recordPayment = (own: OwnFee, arrived: Payment, now: Instant): Change | undefined => {
  const { application, fee } = own;
  if (isRecorded(fee, arrived.sessionId)) return undefined;
  const payment = { ...arrived, receipt: nextReceipt(application) };
  const reason = whyBack(own, payment);
  if (reason !== undefined) return surplus(own, payment, { reason, now });
  const paid = restartAfter(bought(withFee(application, { ...fee, paid: payment }), fee, payment), fee, now);
  const event = byStripe('fee-paid', fee, { cents: payment.cents });
  const key = waitKey.fee(fee);
  const letters = [letterFor(application, toApplicant('fee-received'), key, payment.sessionId)];
  const change = { ...step(paid, event, now, { key }), letters };
  const validUntil = paid.membership?.validUntil;
  const joined = validUntil !== undefined && buysMembership(fee);
  return joined ? { ...change, member: { email: application.email, validUntil } } : change;
};
