import type { Application } from '../application/application.ts';
import { type Dispute, type Fee, type FeeLine, feeTotal, type Payment, type Refund } from '../application/fee.ts';
import type { Instant } from '../instant.ts';
import { isInItsPlace } from '../rules/money/cheque-back.ts';
import { feeName, paymentsOf } from '../rules/money/fee-of.ts';
import { wasTaken } from '../rules/money/fee-state.ts';
import type { OwnFee } from '../rules/money/own-fee.ts';
import { dueAtEnds } from './due-at-ends.ts';
import {
  anyWentSince,
  goneBeforeByHand,
  goneBeforeDispute,
  goneBeforeRefund,
  type Leaving,
  takenAtOf,
} from './gone-before.ts';
import type { LedgerEntry, LedgerLine } from './ledger-entry.ts';

type Share = { readonly line: LedgerLine; readonly cents: number };
type Movement = Pick<LedgerEntry, 'kind' | 'reference'> & { readonly id: string; readonly at: Instant };

type Lines = Fee['lines'];

/** Puts the lines of a fee in the order in which money goes from them: the line that was named, then the last one first. */
const inOrder = (lines: Lines, first: FeeLine['line'] | undefined): Lines =>
  lines.toReversed().toSorted((one, other) => Number(other.line === first) - Number(one.line === first));

/** Takes an amount from the lines of a fee, as far as there is room. */
const takenFrom = (lines: Lines, { cents, line: first }: Pick<Leaving, 'cents' | 'line'>): readonly Share[] => {
  let left = cents;
  return inOrder(lines, first).map(({ line, cents: most }) => {
    const share = Math.min(most, left);
    left -= share;
    return { line, cents: share };
  });
};

/** Tells what is free on the lines of a fee after money went from them. */
const without = (lines: Lines, gone: Leaving): Lines => {
  const shares = takenFrom(lines, gone);
  const of = (name: LedgerLine) => shares.find(({ line }) => line === name)?.cents ?? 0;
  return lines.map(({ line, cents }) => ({ line, cents: cents - of(line) }));
};

/** Shares an amount among the lines of a fee, after other money went from them before. */
const sharesOf = (
  { lines }: Pick<Fee, 'lines'>,
  going: Pick<Leaving, 'cents' | 'line'>,
  before: readonly Leaving[] = [],
): readonly Share[] => {
  const shares = takenFrom(before.reduce(without, lines), going);
  // What finds no room (a refund that failed was given once more) stays on the line that is left.
  const left = shares.reduce((rest, { cents }) => rest - cents, going.cents);
  return shares
    .map((share, index) => (index === shares.length - 1 ? { ...share, cents: share.cents + left } : share))
    .filter((share) => share.cents > 0);
};

/** Shares money of a payment: the one that settled the fee by its lines, any other is surplus as a whole. */
const sharesOfPayment = (fee: Fee, going: Leaving, before: readonly Leaving[] = []): readonly Share[] =>
  fee.paid?.paymentIntentId === going.paymentIntentId
    ? sharesOf(fee, going, before)
    : [{ line: 'surplus', cents: going.cents }];

/**
 * Shares what comes back among the lines on which it was booked when it went, whatever is known since of what had gone
 * before it; undefined when it was never booked.
 */
const sharesBooked = (
  { application: { booked = [] }, fee }: OwnFee,
  movement: string,
  fresh: readonly Share[],
): readonly Share[] | undefined => {
  const start = `${feeName(fee)}/${movement}/`;
  const isBooked = ({ line }: { readonly line: LedgerLine }) => booked.includes(`${start}${line}`);
  if (!booked.some((id) => id.startsWith(start))) return undefined;
  const lines = fee.lines.filter(isBooked);
  if (lines.length === 0 || (fresh.length === lines.length && fresh.every(isBooked))) return fresh;
  return sharesOf({ lines }, { cents: fresh.reduce((sum, { cents }) => sum + cents, 0) });
};

/** Turns what came in, or was due, into what goes out, or is due no more. */
const less = (shares: readonly Share[]): readonly Share[] => shares.map(({ line, cents }) => ({ line, cents: -cents }));

const entries = (
  { application, fee }: OwnFee,
  shares: readonly Share[],
  { id, ...movement }: Movement,
): readonly LedgerEntry[] =>
  shares.map(({ line, cents }) => ({
    ...movement,
    id: `${feeName(fee)}/${id}/${line}`,
    applicationId: application.id,
    fee: feeName(fee),
    line,
    cents,
    currency: fee.currency,
  }));

const ofPayment = (own: OwnFee, payment: Payment): readonly LedgerEntry[] => {
  const { at, paymentIntentId: reference, stripeFeeCents: cents = 0, cheque } = payment;
  const kind = cheque === undefined ? 'paid' : 'paid-by-cheque';
  const kept = less(cents === 0 ? [] : [{ line: 'stripe-fee', cents }]);
  return [
    ...entries(own, sharesOfPayment(own.fee, payment), { id: `paid:${reference}`, at, kind, reference }),
    ...entries(own, kept, { id: `fee:${reference}`, at, kind: 'stripe-fee', reference }),
  ];
};

/**
 * Shares what was given by hand: on the lines that were its own since it fell due, to which what went before it failed left
 * room, while nothing else went from them since; or on those that were free by then.
 */
const sharesByHand = (own: OwnFee, refund: Refund, at: Instant): readonly Share[] => {
  const { fee } = own;
  const { key, refundId = key } = refund;
  const isTaken = anyWentSince(fee, refund);
  const gone = isTaken ? goneBeforeByHand(fee, refund, at) : goneBeforeRefund(fee, refund);
  const free = sharesOfPayment(fee, refund, gone);
  const known = [`by-hand:${key}`, ...(isTaken ? [] : [`refunded:${refundId}`])];
  const booked = known.map((id) => sharesBooked(own, id, free));
  return booked.find((shares) => shares !== undefined) ?? free;
};

/** Books a refund when it has arrived, or was given by hand; one that fails afterwards is booked back beside it, never erased. */
const ofRefund = (own: OwnFee, refund: Refund): readonly LedgerEntry[] => {
  const { key, refundId: reference = key, status, statusAt: at = refund.dueAt, byHandAt } = refund;
  const shares = sharesOfPayment(own.fee, refund, goneBeforeRefund(own.fee, refund));
  const out = (of: readonly Share[], movement: Omit<Movement, 'kind'>) =>
    entries(own, less(of), { ...movement, kind: 'refunded' });
  const gone = out(shares, { id: `refunded:${reference}`, at, reference });
  const byHand =
    byHandAt === undefined
      ? []
      : out(sharesByHand(own, refund, byHandAt), { id: `by-hand:${key}`, at: byHandAt, reference: key });
  if (status === 'succeeded') return [...gone, ...byHand];
  const booked = sharesBooked(own, `refunded:${reference}`, shares);
  if (status !== 'failed' || booked === undefined) return byHand;
  return [...entries(own, booked, { id: `back:${reference}`, at, kind: 'refund-failed', reference }), ...byHand];
};

/** Books what Stripe keeps beside the money of a dispute, or gives back of that, as each was told. */
const ofDisputeFees = (own: OwnFee, { stripeFees = [] }: Dispute): readonly LedgerEntry[] =>
  stripeFees.flatMap(({ id: reference, at, cents }) =>
    entries(own, less([{ line: 'stripe-fee', cents }]), { id: `fee:${reference}`, at, kind: 'stripe-fee', reference }),
  );

/** Books a dispute from when the money was taken: a bank that only inquires takes nothing, and gives nothing back. */
const ofDispute = (own: OwnFee, dispute: Dispute): readonly LedgerEntry[] => {
  const { id: reference, closed } = dispute;
  if (!wasTaken(dispute)) return [];
  const openedAt = takenAtOf(dispute);
  const shares = sharesOfPayment(own.fee, dispute, goneBeforeDispute(own.fee, dispute));
  const taken = { id: `disputed:${reference}`, at: openedAt, kind: 'disputed' as const, reference };
  const won = { id: `won:${reference}`, at: closed?.at ?? openedAt, kind: 'dispute-won' as const, reference };
  const back = closed?.outcome === 'won' ? (sharesBooked(own, taken.id, shares) ?? shares) : [];
  return [...entries(own, less(shares), taken), ...entries(own, back, won), ...ofDisputeFees(own, dispute)];
};

const ofFee = (own: OwnFee): readonly LedgerEntry[] => {
  const { application, fee } = own;
  const { exempted, forgone, paid } = fee;
  const { over, again } = dueAtEnds(application, fee);
  // One that is settled by hand before it falls due is due at that moment, or what is due would not balance. In the place
  // of one whose check came back it is due already.
  const dueAt = isInItsPlace(application, fee) ? undefined : (fee.dueAt ?? exempted?.at ?? paid?.at);
  const whole = sharesOf(fee, { cents: feeTotal(fee) });
  const takenOut = (forgone?.lines ?? []).filter(({ cents }) => cents > 0);
  const asked = { id: 'due', at: dueAt ?? '', kind: 'due' as const, reference: '' };
  const exempt = { id: 'exempt', kind: 'exempt' as const, reference: '' };
  return [
    ...(dueAt === undefined ? [] : entries(own, [...whole, ...takenOut], asked)),
    ...(exempted === undefined ? [] : entries(own, less(whole), { ...exempt, at: exempted.at })),
    ...(forgone === undefined ? [] : entries(own, less(takenOut), { ...exempt, at: forgone.at })),
    ...over.flatMap(({ lines, ...move }) => entries(own, less(lines), move)),
    ...again.flatMap(({ lines, ...move }) => entries(own, lines, move)),
    ...paymentsOf(fee).flatMap((one) => ofPayment(own, one)),
    ...fee.refunds.flatMap((refund) => ofRefund(own, refund)),
    ...(fee.disputes ?? []).flatMap((dispute) => ofDispute(own, dispute)),
  ];
};

/** Lists every entry that the facts of an application give the ledger, by fee line. */
export const ledgerOf = (application: Application): readonly LedgerEntry[] =>
  application.fees.flatMap((fee) => ofFee({ application, fee }));
