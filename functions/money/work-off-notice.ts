import type { StripeNotice } from '../../shared/ports/payments.ts';
import { NotFound } from '../../shared/ports/not-found.ts';
import { bareError } from '../runtime/bare-error.ts';
import { isOutage } from '../runtime/is-outage.ts';
import { log } from '../runtime/log.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { settlePayments } from './settle-payments.ts';
import { takePayment } from './take-payment.ts';
import { unlessDone } from '../runtime/unless-done.ts';

/** After how many tries an event is parked: one at once, then one every five minutes. */
const triesBeforeParking = 12;

/** Hears which application an event is about, as soon as Stripe has said so. */
type Tell = (applicationId: string) => void;

const aboutSession = async (ports: PaymentPorts, { id, type, sessionId = '' }: StripeNotice, tell: Tell) => {
  const checkout = await ports.payments.retrieve(sessionId);
  if (checkout.applicationId === '') return false;
  tell(checkout.applicationId);
  const failed = type === 'checkout.session.async_payment_failed';
  const isNew = (await unlessDone(() => recordCheckout(ports, checkout, { failed, once: [id] }))) ?? false;
  const hasMoved = checkout.paymentIntentId !== undefined && (await takePayment(ports, checkout.paymentIntentId));
  await settlePayments(ports, checkout.applicationId);
  return isNew || hasMoved;
};

const workOff = async (ports: PaymentPorts, notice: StripeNotice, tell: Tell): Promise<boolean> => {
  const { sessionId, paymentIntentId } = notice;
  if (sessionId !== undefined) return aboutSession(ports, notice, tell);
  return paymentIntentId !== undefined && takePayment(ports, paymentIntentId, tell);
};

/** What became of an event: facts were set, or stood as Stripe says already; or it will be tried again, or not. */
export type WorkedOff = 'done' | 'nothing-new' | 'failed' | 'parked';

/**
 * Works off an event of our own record: reads from Stripe how things stand, and sets it in the facts. What fails stays
 * recorded and is tried again every five minutes, then parked for a person (an outage is no try); money for an
 * application that does not exist is parked at once.
 */
export const workOffNotice = async (ports: PaymentPorts, id: string): Promise<WorkedOff> => {
  const kept = await ports.stripeEvents.find(id);
  if (kept === undefined) return 'nothing-new';
  let applicationId: string | undefined;
  try {
    const isNew = await workOff(ports, kept.notice, (about) => (applicationId = about));
    await ports.stripeEvents.done(id);
    return isNew ? 'done' : 'nothing-new';
  } catch (error) {
    const why = bareError(error).name;
    const about = { applicationId, event: id, error: why };
    if (isOutage(error)) {
      // An outage says nothing about the event: it is tried as long as that lasts, and parked for nobody.
      log.warn('Stripe event put off', about);
      return 'failed';
    }
    const isParked = error instanceof NotFound || kept.tries + 1 >= triesBeforeParking;
    if (!(await ports.stripeEvents[isParked ? 'park' : 'failed'](id, why))) return 'nothing-new';
    log.error('Stripe event not worked off', { ...about, parked: isParked });
    return isParked ? 'parked' : 'failed';
  }
};
