import type { Application } from '../../shared/application/application.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Checkout } from '../../shared/ports/payments.ts';
import { raiseDoubt } from '../../shared/rules/changes/doubt-changes.ts';
import { checkoutDoubt } from '../../shared/rules/money/checkout-doubt.ts';
import { feeByName, paymentOf } from '../../shared/rules/money/fee-of.ts';
import { isRecorded } from '../../shared/rules/money/is-recorded.ts';
import { decideAndSave } from '../runtime/decide-and-save.ts';
import { eachForItself } from '../runtime/each-for-itself.ts';
import { ifAny } from '../runtime/if-any.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { recordCheckout } from '../money/record-checkout.ts';
import { settlePayments } from '../money/settle-payments.ts';
import { type Taken, takeNotice } from '../money/take-notice.ts';
import { takePayment } from '../money/take-payment.ts';

/**
 * Says whether something agreed with Stripe: if not, it was set right from what Stripe says, or left to a person; or its
 * application cannot be compared, which keeps no other waiting.
 */
export type Compared = 'same' | 'repaired' | 'parked' | 'not-compared';

/** Something of Stripe's that names an application we do not have is another stage's, or a mistake: its event is parked. */
const ofOurs = (applicationId: string, work: () => Promise<Compared>): Promise<Compared> =>
  eachForItself(
    { applicationId, failed: 'application not compared' },
    async () => (await ifAny(work())) ?? 'same',
    'not-compared' as const,
  );

const became: Record<Taken, Compared> = {
  known: 'same',
  unused: 'same',
  'nothing-new': 'same',
  done: 'repaired',
  failed: 'parked',
  parked: 'parked',
};

const lostEvents = async (ports: PaymentPorts, since: Instant): Promise<readonly Compared[]> => {
  const found: Compared[] = [];
  for (const notice of await ports.payments.noticesSince(since)) {
    const taken = await takeNotice(ports, notice);
    found.push(became[taken]);
  }
  return found;
};

/** Reads a session alone of whose payment nothing was heard: a list does not tell when it was paid. */
const readAlone = async ({ payments }: PaymentPorts, application: Application, listed: Checkout): Promise<Checkout> => {
  const fee = feeByName(application, listed.fee);
  const isNews = listed.paymentStatus === 'paid' && fee !== undefined && !isRecorded(fee, listed.id);
  return isNews ? payments.retrieve(listed.id) : listed;
};

const sessions = async (ports: PaymentPorts, since: Instant): Promise<readonly Compared[]> => {
  const found: Compared[] = [];
  for (const checkout of await ports.payments.sessionsSince(since)) {
    if (checkout.applicationId === '') continue;
    const compare = async (): Promise<Compared> => {
      const application = await ports.applications.get(checkout.applicationId);
      const { version } = application;
      if (checkout.status === 'open' && checkoutDoubt(application, checkout, await ports.payments.isLive())) {
        // Nobody was sent there by us: closed before somebody pays what does not fit.
        await ports.payments.expire(checkout.id);
        return 'repaired';
      }
      await recordCheckout(ports, await readAlone(ports, application, checkout));
      if (checkout.paymentIntentId !== undefined) await takePayment(ports, checkout.paymentIntentId);
      await settlePayments(ports, checkout.applicationId);
      return (await ports.applications.get(checkout.applicationId)).version === version ? 'same' : 'repaired';
    };
    found.push(await ofOurs(checkout.applicationId, compare));
  }
  return found;
};

const movedPayments = async (ports: PaymentPorts, since: Instant): Promise<readonly Compared[]> => {
  const found: Compared[] = [];
  for (const id of await ports.payments.paymentsMovedSince(since)) {
    const { applicationId = '' } = (await ports.payments.payment(id)) ?? {};
    found.push(await ofOurs(applicationId, async () => ((await takePayment(ports, id)) ? 'repaired' : 'same')));
  }
  return found;
};

const doubtPayment = async (ports: PaymentPorts, id: string, name: string, about: string): Promise<Compared> => {
  const doubted = await decideAndSave(ports, id, (application, now) => {
    const fee = feeByName(application, name);
    const cents = fee && paymentOf(fee, about)?.cents;
    return raiseDoubt(application, { kind: 'unknown-to-stripe', fee: name, about, paymentIntentId: about, cents }, now);
  });
  return doubted === undefined ? 'same' : 'parked';
};

/** Looks up at Stripe every payment that our ledger holds: one that Stripe does not know is left to a person. */
const ourPayments = async (ports: PaymentPorts, since: Instant): Promise<readonly Compared[]> => {
  const day = (instant: Instant) => instant.slice(0, 10);
  const entries = await ports.ledger.between(day(since), day(ports.clock.now()));
  const paid = new Map(entries.filter(({ kind }) => kind === 'paid').map((entry) => [entry.reference, entry]));
  const found: Compared[] = [];
  for (const { reference, applicationId, fee } of paid.values()) {
    const compare = async (): Promise<Compared> =>
      (await ports.payments.payment(reference)) ? 'same' : doubtPayment(ports, applicationId, fee, reference);
    found.push(await ofOurs(applicationId, compare));
  }
  return found;
};

/**
 * Walks what Stripe holds since an instant against the table, and back: events that never came, sessions, refunds and
 * disputes, and payments of ours. Every difference is set right from what Stripe says, or parked; a second one
 * finds none.
 */
export const reconcileStripe = async (ports: PaymentPorts, since: Instant): Promise<readonly Compared[]> => {
  const found: Compared[] = [];
  for (const walk of [lostEvents, sessions, movedPayments, ourPayments]) found.push(...(await walk(ports, since)));
  return found;
};
