import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Checkout, Payments } from '../../shared/ports/payments.ts';
import { checkoutDoubt, sessionOf } from '../../shared/rules/money/checkout-doubt.ts';
import { noteSession, type SessionNews } from '../../shared/rules/changes/checkout-changes.ts';
import { raiseDoubt } from '../../shared/rules/changes/doubt-changes.ts';
import { recordPayment } from '../../shared/rules/changes/record-payment.ts';
import { feeByName } from '../../shared/rules/money/fee-of.ts';
import { isRecorded } from '../../shared/rules/money/is-recorded.ts';
import { sessionState } from '../../shared/rules/money/session-state.ts';
import { decideAndSave } from '../runtime/decide-and-save.ts';
import { log } from '../runtime/log.ts';
import { metric } from '../runtime/metric.ts';
import type { TablePorts } from '../runtime/ports/table-ports.ts';

/** What the webhook says of a Checkout Session besides the session itself. */
export type Told = { readonly failed?: boolean; readonly once?: readonly string[] };

type Case = { readonly checkout: Checkout; readonly failed: boolean; readonly isLive: boolean; readonly now: Instant };

const isPaid = ({ status, paymentStatus, paymentIntentId }: Checkout): boolean =>
  status === 'complete' && paymentStatus === 'paid' && paymentIntentId !== undefined;

/** Parks money that does not fit; a session that moved no money is of no concern. */
const doubted = (application: Application, { checkout, isLive, now }: Case): Change | 'fits' | undefined => {
  const kind = checkoutDoubt(application, checkout, isLive);
  if (kind === undefined) return 'fits';
  if (!isPaid(checkout)) return undefined;
  const { id: about, fee, cents, paymentIntentId } = checkout;
  return raiseDoubt(application, { kind, fee, about, cents, paymentIntentId }, now);
};

const decide = (application: Application, told: Case): Change | undefined => {
  const { checkout, failed, now } = told;
  const change = doubted(application, told);
  if (change !== 'fits') return change;
  const fee = feeByName(application, checkout.fee);
  const session = fee && sessionOf(fee, checkout);
  if (fee === undefined || session === undefined || isRecorded(fee, checkout.id)) return undefined;
  const { id: sessionId, cents, paymentIntentId, paidAt: at = now } = checkout;
  if (isPaid(checkout) && paymentIntentId !== undefined)
    return recordPayment({ application, fee }, { at, recordedAt: now, sessionId, paymentIntentId, cents }, now);
  // Where a crash kept the id from us, it comes with whatever is heard first: by it a payment is known as this session's.
  const known = { attempt: session.attempt, id: checkout.id };
  const note = (news: SessionNews) => noteSession({ application, fee }, { ...known, ...news }, now);
  const state = sessionState(fee, session);
  if (state === 'failed') return undefined;
  if (checkout.status === 'open') return session.id === undefined ? note({}) : undefined;
  if (failed) return note({ failedAt: now });
  if (checkout.status === 'complete') return state === 'processing' ? undefined : note({ processingAt: now });
  return state === 'expired' ? undefined : note({ expiredAt: now });
};

const tellMisfit = ({ applicationId, fee, id: session }: Checkout): void => {
  log.warn('money does not fit', { applicationId, fee, session });
  metric('RefusedPayments', 1, 'Count');
};

/**
 * Records what Stripe says of a Checkout Session; webhook, landing page, closing and reconciler all come here. Amount,
 * currency, mode, session and application must fit before a fee counts as paid. True when something was new.
 */
export const recordCheckout = async (
  ports: Pick<TablePorts, 'applications' | 'clock'> & { readonly payments: Pick<Payments, 'isLive'> },
  checkout: Checkout,
  { failed = false, once = [] }: Told = {},
): Promise<boolean> => {
  const isLive = await ports.payments.isLive();
  const change = await decideAndSave(ports, checkout.applicationId, (application, now) => {
    const decided = decide(application, { checkout, failed, isLive, now });
    return decided && { ...decided, once };
  });
  const isMisfit = change?.event.kind === 'money-doubted' || change?.event.data['reason'] === 'wrong-amount';
  if (isMisfit) tellMisfit(checkout);
  return change !== undefined;
};
