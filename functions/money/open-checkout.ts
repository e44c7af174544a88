import type { Application } from '../../shared/application/application.ts';
import { type CheckoutSession, type Fee, isSettled } from '../../shared/application/fee.ts';
import { feeLineNames } from '../../shared/fee-names.ts';
import type { Checkout, CheckoutOrder } from '../../shared/ports/payments.ts';
import { livingSession, noteSession, planSession } from '../../shared/rules/changes/checkout-changes.ts';
import { openDoubts } from '../../shared/rules/money/open-doubts.ts';
import { payableSessions, openSessions } from '../../shared/rules/money/open-sessions.ts';
import { feeByName, feeName } from '../../shared/rules/money/fee-of.ts';
import { isProcessing } from '../../shared/rules/money/fee-state.ts';
import { isTooLateToPay } from '../../shared/rules/money/is-too-late-to-pay.ts';
import { decideAndSave } from '../runtime/decide-and-save.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';
import { settlePayments } from './settle-payments.ts';

type Planned = { readonly application: Application; readonly fee: Fee; readonly session: CheckoutSession };

// Whoever reads at an address that the applicant left may still have a pay link, and is told no other: Stripe's page asks.
const emailOf = ({ email, formerAddresses = [] }: Application): string | undefined =>
  formerAddresses.length === 0 ? email : undefined;

const order = (application: Application, fee: Fee, session: CheckoutSession, page: string): CheckoutOrder => ({
  applicationId: application.id,
  fee: feeName(fee),
  attempt: session.attempt,
  lines: fee.lines.map(({ line, cents }) => ({ name: feeLineNames[line], cents })),
  currency: fee.currency,
  email: emailOf(application),
  expiresAt: session.expiresAt,
  successAddress: `${page}/done`,
  cancelAddress: `${page}/left`,
  idempotencyKey: session.idempotencyKey,
});

/**
 * Finds the session that lives, or stores the next one's idempotency key: of parallel clicks one stores, all use it.
 * Undefined when nothing is left to pay: what came before turned out to be paid, its payment is on its way, or it is too late.
 */
const plan = (ports: PaymentPorts, id: string, name: string, page: string): Promise<Planned | undefined> =>
  retryOnConflict(async () => {
    const application = await ports.applications.get(id);
    const now = ports.clock.now();
    const fee = feeByName(application, name);
    if (fee === undefined || application.closed !== undefined) throw new Error('This fee is not due.');
    if (isSettled(fee) || isProcessing(fee)) return undefined;
    const living = livingSession(fee, now);
    if (living !== undefined) return { application, fee, session: living };
    if (await expireFormer(ports, application, fee, page)) return plan(ports, id, name, page);
    if (isTooLateToPay(application, fee, now)) return undefined;
    await ports.applications.save(planSession(application, fee, now));
    return plan(ports, id, name, page);
  });

/** Closes at Stripe what came before, so that no two sessions of a fee are ever open; true when the facts moved. */
const expireFormer = async (
  ports: PaymentPorts,
  application: Application,
  fee: Fee,
  page: string,
): Promise<boolean> => {
  const [former] = payableSessions(fee);
  if (former === undefined) return false;
  const id = former.id ?? (await ports.payments.open(order(application, fee, former, page)))?.id;
  if (id === undefined) {
    const now = ports.clock.now();
    await ports.applications.save(noteSession(application, fee, former.attempt, { expiredAt: now }, now));
    return true;
  }
  const ended = await ports.payments.expire(id);
  if (!(await recordCheckout(ports, ended))) throw new Error('The former Checkout Session could not be closed.');
  return true;
};

const note = (ports: PaymentPorts, id: string, name: string, attempt: number, checkout: Checkout) =>
  decideAndSave(ports, id, (application, now) => {
    const fee = feeByName(application, name);
    if (fee === undefined || fee.sessions.some((session) => session.id === checkout.id)) return undefined;
    return noteSession(application, fee, attempt, { id: checkout.id }, now);
  });

/** Gives up a try whose key makes no session any more: the next click plans another. */
const giveUp = (ports: PaymentPorts, id: string, name: string, attempt: number) =>
  decideAndSave(ports, id, (application, now) => {
    const fee = feeByName(application, name);
    const session = fee?.sessions.find((one) => one.attempt === attempt);
    if (fee === undefined || session === undefined || (session.id ?? session.expiredAt) !== undefined) return undefined;
    return noteSession(application, fee, attempt, { expiredAt: now }, now);
  });

/** Finds the try's own session among money in doubt: after a restore it may be paid, and its key forgotten at Stripe. */
const madeBefore = async (
  { payments }: PaymentPorts,
  application: Application,
  name: string,
  attempt: number,
): Promise<Checkout | undefined> => {
  for (const { kind, fee, about } of openDoubts(application)) {
    if (fee !== name || !(kind === 'unknown-fee' || kind === 'unknown-session')) continue;
    const checkout = await payments.retrieve(about);
    if (checkout.attempt === attempt) return checkout;
  }
  return undefined;
};

/**
 * Opens the checkout of a fee and answers with its address: the open session again while it lives, else a new one under
 * the idempotency key that was stored before. Undefined when what was open turned out to be paid or over meanwhile, and
 * when the fee was settled or the application ended while the session opened.
 */
export const openCheckout = async (
  ports: PaymentPorts,
  id: string,
  name: string,
  page: string,
): Promise<string | undefined> => {
  const planned = await plan(ports, id, name, page);
  if (planned === undefined) return undefined;
  const { application, fee, session } = planned;
  if (session.id !== undefined) {
    const known = await ports.payments.retrieve(session.id);
    if (known.status === 'open') return known.url;
    await recordCheckout(ports, known);
    return undefined;
  }
  const known = await madeBefore(ports, application, name, session.attempt);
  const checkout = known ?? (await ports.payments.open(order(application, fee, session, page)));
  if (checkout === undefined) {
    await giveUp(ports, id, name, session.attempt);
    throw new Error('Stripe makes no session under this key any more; the next click plans another.');
  }
  await note(ports, id, name, session.attempt, checkout);
  if (known !== undefined) await recordCheckout(ports, known);
  // The application may have ended while Stripe answered, or the fee been settled: then the session closes at once.
  const over = openSessions(await ports.applications.get(id));
  if (over.length > 0) await settlePayments(ports, id);
  return over.some((one) => one.session.id === checkout.id) ? undefined : checkout.url;
};
