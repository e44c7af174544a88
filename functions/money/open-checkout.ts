import type { Application } from '../../shared/application/application.ts';
import { type CheckoutSession, isSettled } from '../../shared/application/fee.ts';
import { feeLineNames } from '../../shared/fee-names.ts';
import type { Checkout, CheckoutOrder } from '../../shared/ports/payments.ts';
import { livingSession, noteSession, planSession } from '../../shared/rules/changes/checkout-changes.ts';
import { openDoubts } from '../../shared/rules/money/open-doubts.ts';
import { payableSessions, openSessions } from '../../shared/rules/money/open-sessions.ts';
import { feeByName, feeName } from '../../shared/rules/money/fee-of.ts';
import { isProcessing } from '../../shared/rules/money/fee-state.ts';
import type { OwnFee } from '../../shared/rules/money/own-fee.ts';
import { isTooLateToPay } from '../../shared/rules/money/is-too-late-to-pay.ts';
import { decideAndSave } from '../runtime/decide-and-save.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';
import { settlePayments } from './settle-payments.ts';

/** What somebody wants to pay: a fee of an application by its name, and the page to which Checkout leads back. */
type ToPay = { readonly applicationId: string; readonly fee: string; readonly page: string };

type Planned = OwnFee & { readonly session: CheckoutSession };

// Whoever reads at an address that the applicant left may still have a pay link, and is told no other: Stripe's page asks.
const emailOf = ({ email, formerAddresses = [] }: Application): string | undefined =>
  formerAddresses.length === 0 ? email : undefined;

const order = ({ application, fee, session }: Planned, { page }: ToPay): CheckoutOrder => ({
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
const plan = (ports: PaymentPorts, toPay: ToPay): Promise<Planned | undefined> =>
  retryOnConflict(async () => {
    const application = await ports.applications.get(toPay.applicationId);
    const now = ports.clock.now();
    const fee = feeByName(application, toPay.fee);
    if (fee === undefined || application.closed !== undefined) throw new Error('This fee is not due.');
    if (isSettled(fee) || isProcessing(fee)) return undefined;
    const own = { application, fee };
    const living = livingSession(fee, now);
    if (living !== undefined) return { ...own, session: living };
    const [former] = payableSessions(fee);
    if (former !== undefined) await expireFormer(ports, { ...own, session: former }, toPay);
    else if (isTooLateToPay(own, now)) return undefined;
    else await ports.applications.save(planSession(own, now));
    return plan(ports, toPay);
  });

/** Closes at Stripe what came before, so that no two sessions of a fee are ever open. */
const expireFormer = async (ports: PaymentPorts, former: Planned, toPay: ToPay): Promise<void> => {
  const { attempt } = former.session;
  const id = former.session.id ?? (await ports.payments.open(order(former, toPay)))?.id;
  if (id === undefined) {
    const now = ports.clock.now();
    await ports.applications.save(noteSession(former, { attempt, expiredAt: now }, now));
    return;
  }
  const ended = await ports.payments.expire(id);
  if (!(await recordCheckout(ports, ended))) throw new Error('The former Checkout Session could not be closed.');
};

const note = (ports: PaymentPorts, { applicationId, fee: name }: ToPay, attempt: number, { id }: Checkout) =>
  decideAndSave(ports, applicationId, (application, now) => {
    const fee = feeByName(application, name);
    if (fee === undefined || fee.sessions.some((session) => session.id === id)) return undefined;
    return noteSession({ application, fee }, { attempt, id }, now);
  });

/** Gives up a try whose key makes no session any more: the next click plans another. */
const giveUp = (ports: PaymentPorts, { applicationId, fee: name }: ToPay, attempt: number) =>
  decideAndSave(ports, applicationId, (application, now) => {
    const fee = feeByName(application, name);
    const session = fee?.sessions.find((one) => one.attempt === attempt);
    if (fee === undefined || session === undefined || (session.id ?? session.expiredAt) !== undefined) return undefined;
    return noteSession({ application, fee }, { attempt, expiredAt: now }, now);
  });

/** Finds the try's own session among money in doubt: after a restore it may be paid, and its key forgotten at Stripe. */
const madeBefore = async (
  { payments }: PaymentPorts,
  { application, fee, session }: Planned,
): Promise<Checkout | undefined> => {
  for (const { kind, fee: name, about } of openDoubts(application)) {
    if (name !== feeName(fee) || !(kind === 'unknown-fee' || kind === 'unknown-session')) continue;
    const checkout = await payments.retrieve(about);
    if (checkout.attempt === session.attempt) return checkout;
  }
  return undefined;
};

/**
 * Opens the checkout of a fee and answers with its address: the open session again while it lives, else a new one under
 * the idempotency key that was stored before. Undefined when what was open turned out to be paid or over meanwhile, and
 * when the fee was settled or the application ended while the session opened.
 */
export const openCheckout = async (ports: PaymentPorts, toPay: ToPay): Promise<string | undefined> => {
  const planned = await plan(ports, toPay);
  if (planned === undefined) return undefined;
  const { attempt, id } = planned.session;
  if (id !== undefined) {
    const known = await ports.payments.retrieve(id);
    if (known.status === 'open') return known.url;
    await recordCheckout(ports, known);
    return undefined;
  }
  const known = await madeBefore(ports, planned);
  const checkout = known ?? (await ports.payments.open(order(planned, toPay)));
  if (checkout === undefined) {
    await giveUp(ports, toPay, attempt);
    throw new Error('Stripe makes no session under this key any more; the next click plans another.');
  }
  await note(ports, toPay, attempt, checkout);
  if (known !== undefined) await recordCheckout(ports, known);
  // The application may have ended while Stripe answered, or the fee been settled: then the session closes at once.
  const over = openSessions(await ports.applications.get(toPay.applicationId));
  if (over.length > 0) await settlePayments(ports, toPay.applicationId);
  return over.some(({ session }) => session.id === checkout.id) ? undefined : checkout.url;
};
