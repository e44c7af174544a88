import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Checkout } from '../../shared/ports.ts';
import { noteSession } from '../../shared/rules/changes/checkout-changes.ts';
import { recordPayment } from '../../shared/rules/changes/record-payment.ts';
import { feeByName } from '../../shared/rules/fee-of.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import type { TablePorts } from './ports.ts';

/** Is thrown when a Checkout Session speaks of a fee that the application does not have, or of another currency. */
export class UnknownFee extends Error {
  constructor() {
    super('The Checkout Session does not belong to a fee of this application.');
    this.name = 'UnknownFee';
  }
}

const decide = (application: Application, checkout: Checkout, failed: boolean, now: Instant): Change | undefined => {
  const fee = feeByName(application, checkout.fee);
  if (fee === undefined || checkout.currency !== fee.currency) throw new UnknownFee();
  const session = fee.sessions.find(({ id }) => id === checkout.id);
  if (checkout.status === 'complete' && checkout.paymentStatus === 'paid' && checkout.paymentIntentId !== undefined) {
    const payment = {
      at: now,
      sessionId: checkout.id,
      paymentIntentId: checkout.paymentIntentId,
      cents: checkout.cents,
    };
    return recordPayment(application, fee, payment, now);
  }
  if (session === undefined) return undefined;
  if (failed)
    return session.failedAt ? undefined : noteSession(application, fee, session.attempt, { failedAt: now }, now);
  if (checkout.status === 'complete') {
    return session.processingAt
      ? undefined
      : noteSession(application, fee, session.attempt, { processingAt: now }, now);
  }
  if (checkout.status !== 'expired' || session.expiredAt !== undefined) return undefined;
  return noteSession(application, fee, session.attempt, { expiredAt: now }, now);
};

/** Records what Stripe says of a Checkout Session; webhook, landing page and closing all come here. True when new. */
export const recordCheckout = async (
  { applications, clock }: Pick<TablePorts, 'applications' | 'clock'>,
  checkout: Checkout,
  { failed = false, once = [] }: { readonly failed?: boolean; readonly once?: readonly string[] } = {},
): Promise<boolean> =>
  retryOnConflict(async () => {
    const change = decide(await applications.get(checkout.applicationId), checkout, failed, clock.now());
    if (change === undefined) return false;
    await applications.save({ ...change, once });
    return true;
  });
