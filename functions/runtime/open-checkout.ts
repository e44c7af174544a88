import type { Application } from '../../shared/application/application.ts';
import type { CheckoutSession, Fee } from '../../shared/application/fee.ts';
import { feeLineNames } from '../../shared/letters/fee-of-letter.ts';
import type { Checkout } from '../../shared/ports.ts';
import { livingSession, noteSession, planSession } from '../../shared/rules/changes/checkout-changes.ts';
import { feeByName, feeName } from '../../shared/rules/fee-of.ts';
import type { PaymentPorts } from './payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { settlePayments } from './settle-payments.ts';

type Planned = { readonly application: Application; readonly fee: Fee; readonly session: CheckoutSession };

/** Finds the session that lives, or stores the next one's idempotency key: of parallel clicks one stores, all use it. */
const plan = (ports: PaymentPorts, id: string, name: string): Promise<Planned> =>
  retryOnConflict(async () => {
    const application = await ports.applications.get(id);
    const now = ports.clock.now();
    const fee = feeByName(application, name);
    if (fee === undefined || application.closed !== undefined) throw new Error('This fee is not due.');
    const living = livingSession(fee, now);
    if (living !== undefined) return { application, fee, session: living };
    const change = planSession(application, fee, now);
    await ports.applications.save(change);
    return plan(ports, id, name);
  });

const note = (ports: PaymentPorts, id: string, name: string, attempt: number, checkout: Checkout): Promise<void> =>
  retryOnConflict(async () => {
    const application = await ports.applications.get(id);
    const fee = feeByName(application, name);
    if (fee === undefined || fee.sessions.some((session) => session.id === checkout.id)) return;
    const noted = { id: checkout.id, ...(checkout.url === undefined ? {} : { url: checkout.url }) };
    await ports.applications.save(noteSession(application, fee, attempt, noted, ports.clock.now()));
  });

/**
 * Opens the checkout of a fee and answers with its address: the open session again while it lives, else a new one under
 * the idempotency key that was stored before. Undefined when what was open turned out to be paid or over meanwhile.
 */
export const openCheckout = async (
  ports: PaymentPorts,
  id: string,
  name: string,
  page: string,
): Promise<string | undefined> => {
  const { application, fee, session } = await plan(ports, id, name);
  if (session.id !== undefined) {
    const known = await ports.payments.retrieve(session.id);
    if (known.status === 'open') return known.url;
    await recordCheckout(ports, known);
    return undefined;
  }
  const checkout = await ports.payments.open({
    applicationId: id,
    fee: feeName(fee),
    lines: fee.lines.map(({ line, cents }) => ({ name: feeLineNames[line], cents })),
    currency: fee.currency,
    email: application.email,
    expiresAt: session.expiresAt,
    successAddress: `${page}/done`,
    cancelAddress: page,
    idempotencyKey: session.idempotencyKey,
  });
  await note(ports, id, name, session.attempt, checkout);
  // The application may have ended while Stripe answered: then the session closes at once.
  if ((await ports.applications.get(id)).closed !== undefined) await settlePayments(ports, id);
  return checkout.url;
};
