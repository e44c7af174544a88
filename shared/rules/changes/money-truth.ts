import type { Dispute, Payment, Refund } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { DisputeTruth, PaymentTruth, RefundTruth } from '../../ports/payments.ts';
import type { TimelineEvent } from '../../timeline-event.ts';
import { byStripe } from '../money/by-stripe.ts';
import { feeName, paymentsOf, withFee, withRefund } from '../money/fee-of.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { nextReceipt } from '../money/receipts.ts';
import { refundAttempt } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';
import { parkDoubt, withDoubt } from './doubt-changes.ts';
import { refundBeforeReview } from './settle-payments.ts';

type Fact = OwnFee & { readonly truth: PaymentTruth; readonly now: Instant };

const noteStripeFee = ({ application, fee, truth, now }: Fact): Change | undefined => {
  const { stripeFeeCents, paymentIntentId } = truth;
  const lacks = (payment: Payment) =>
    payment.paymentIntentId === paymentIntentId && payment.stripeFeeCents === undefined;
  if (stripeFeeCents === undefined || !paymentsOf(fee).some(lacks)) return undefined;
  const noted = (payment: Payment) => (lacks(payment) ? { ...payment, stripeFeeCents } : payment);
  const changed = { ...fee, surplus: fee.surplus.map(noted), ...(fee.paid && { paid: noted(fee.paid) }) };
  const event = { at: now, ...byStripe('stripe-fee', fee, { cents: stripeFeeCents }) };
  return { application: withFee(application, changed), event };
};

const isSame = (told: RefundTruth) => (refund: Refund) =>
  refund.refundId === told.id || (refund.refundId === undefined && refund.key === told.key);

const eventOf: Readonly<Record<RefundTruth['status'], TimelineEvent['kind']>> = {
  pending: 'refund-requested',
  succeeded: 'refund-made',
  failed: 'refund-failed',
  canceled: 'refund-failed',
};

const order: Record<RefundTruth['status'], number> = { pending: 0, succeeded: 1, failed: 2, canceled: 2 };

/** A refund that arrived may still fail, and never goes back: what says otherwise was read before what is known. */
const isStale = (known: Refund | undefined, told: RefundTruth): boolean =>
  known?.refundId !== undefined && known.status !== undefined && order[told.status] < order[known.status];

const refundAs = (known: Refund | undefined, told: RefundTruth, { application, truth, now }: Fact): Refund => {
  const { id, cents, status } = told;
  const { paymentIntentId } = truth;
  const fresh: Refund = { key: `stripe:${id}`, paymentIntentId, cents, reason: 'made-at-stripe', dueAt: now };
  const { refused: _taken, ...kept } = known ?? fresh;
  const receipt = kept.receipt ?? (status === 'succeeded' ? nextReceipt(application) : undefined);
  const numbered = receipt === undefined ? {} : { receipt };
  return { ...kept, ...numbered, cents, refundId: id, requestedAt: kept.requestedAt ?? now, status, statusAt: now };
};

const noteRefund = (fact: Fact, told: RefundTruth): Change | undefined => {
  const { application, fee, now, truth } = fact;
  const known = fee.refunds.find(isSame(told));
  if (known?.status === told.status && known.cents === told.cents) return undefined;
  if (isStale(known, told)) return undefined;
  const refund = refundAs(known, told, fact);
  const changed = withRefund(fact, refund, known);
  const event = { at: now, ...byStripe(eventOf[told.status], fee, { cents: told.cents, refund: told.id }) };
  if (told.status === 'pending') return { application: changed, event };
  if (told.status === 'succeeded') {
    // The letter is the receipt, which a refund has once.
    if (known?.receipt !== undefined) return { application: changed, event };
    const draft = toApplicant('refund-made');
    const letter = letterFor(application, draft, waitKey.fee(fee), refundAttempt(told.id, told.status));
    return { application: changed, event, letters: [letter] };
  }
  const { paymentIntentId } = truth;
  const doubted = {
    kind: 'refund-failed' as const,
    about: told.id,
    fee: feeName(fee),
    cents: told.cents,
    paymentIntentId,
  };
  const { application: parked, letter } = withDoubt(changed, doubted, now);
  return { application: parked, event, letters: [letter] };
};

/** Names how a dispute stands: a bank that only inquires has taken nothing. */
const standOf = ({ taken, outcome }: DisputeTruth): string => {
  if (taken) return outcome ?? 'taken';
  return outcome === undefined ? 'inquiry' : 'inquiry-closed';
};

const disputeEvent: Readonly<Record<string, TimelineEvent['kind']>> = {
  inquiry: 'fee-inquired',
  'inquiry-closed': 'inquiry-closed',
  taken: 'fee-disputed',
};

/** Says whether an end is news beside the one that is known: an appeal can win what was lost. */
const isNewEnd = ({ closed }: Dispute, { outcome }: DisputeTruth): boolean =>
  outcome !== undefined && outcome !== closed?.outcome;

/** Leaves to the coordinator, once, that what was won is lost after all: the ledger has the money as won. */
const doubtVictory = ({ application, fee, truth, now }: Fact, { id, cents }: DisputeTruth): Change | undefined => {
  const kind = 'disputed' as const;
  const last = application.doubts?.findLast((doubt) => doubt.kind === kind && doubt.about === id);
  if (last?.code === 'lost') return undefined;
  const doubted = { kind, about: id, fee: feeName(fee), cents, paymentIntentId: truth.paymentIntentId, code: 'lost' };
  return parkDoubt(application, doubted, now);
};

const noteDispute = (fact: Fact, told: DisputeTruth): Change | undefined => {
  const { application, fee, truth, now } = fact;
  const { paymentIntentId } = truth;
  const known = fee.disputes?.find(({ id }) => id === told.id);
  if (known?.closed !== undefined && !isNewEnd(known, told)) return undefined;
  if (known?.closed?.outcome === 'won') return doubtVictory(fact, told);
  const isTakenNow = told.taken && known?.inquiry === true && known.takenAt === undefined;
  const isKnown = told.outcome === undefined && !isTakenNow;
  if (known !== undefined && isKnown) return undefined;
  const { id, cents, reason, outcome } = told;
  const begun = { id, paymentIntentId, cents, reason, openedAt: now };
  const dispute: Dispute = {
    ...(known ?? (told.taken ? begun : { ...begun, inquiry: true })),
    ...(isTakenNow ? { takenAt: now } : {}),
    ...(outcome === undefined ? {} : { closed: { at: now, outcome } }),
  };
  const disputes = [...(fee.disputes ?? []).filter((one) => one.id !== id), dispute];
  const changed = withFee(application, { ...fee, disputes });
  const code = standOf(told);
  const data = { cents, ...(outcome === undefined ? {} : { outcome }) };
  const event = { at: now, ...byStripe(disputeEvent[code] ?? 'dispute-closed', fee, data) };
  const doubted = { kind: 'disputed' as const, about: id, fee: feeName(fee), cents, paymentIntentId, code };
  const { application: parked, letter } = withDoubt(changed, doubted, now);
  return { application: parked, event, letters: [letter] };
};

const noteDisputeFee = ({ application, fee, now }: Fact, { id, stripeFees = [] }: DisputeTruth): Change | undefined => {
  const { stripeFees: known = [] } = fee.disputes?.find((one) => one.id === id) ?? {};
  const told = stripeFees.find((one) => !known.some((kept) => kept.id === one.id));
  if (told === undefined) return undefined;
  const disputes = fee.disputes?.map((one) =>
    one.id === id ? { ...one, stripeFees: [...known, { ...told, at: now }] } : one,
  );
  const event = { at: now, ...byStripe('stripe-fee', fee, { cents: told.cents }) };
  return { application: withFee(application, { ...fee, ...(disputes && { disputes }) }), event };
};

/**
 * Finds the next fact in which an application differs from what Stripe says of one of its payments, and sets it: what
 * Stripe kept, how a refund stands, a dispute and its end, and what goes back after that. Undefined when nothing differs, so it may run any number of
 * times, in any order.
 */
export const setMoneyTruth = (own: OwnFee, truth: PaymentTruth, now: Instant): Change | undefined => {
  const fact: Fact = { ...own, truth, now };
  const changes = [
    () => noteStripeFee(fact),
    ...truth.refunds.map((refund) => () => noteRefund(fact, refund)),
    ...truth.disputes.map((dispute) => () => noteDispute(fact, dispute) ?? noteDisputeFee(fact, dispute)),
    // What an end before the review gives back may have been with the bank, and is ours again once a dispute is won.
    ...(truth.disputes.length === 0 ? [] : [() => refundBeforeReview(own.application, now)]),
  ];
  for (const change of changes) {
    const next = change();
    if (next !== undefined) return next;
  }
  return undefined;
};
