import { goOnAfter } from '../../functions/events/go-on-after.ts';
import type { OutboxPorts } from '../../functions/runtime/ports/outbox-ports.ts';
import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import { takeMailEvent } from '../../functions/events/take-mail-event.ts';
import { takeNotice } from '../../functions/money/take-notice.ts';
import type { StripeNotice } from '../../shared/ports/payments.ts';

type Taker = (ports: PaymentPorts & OutboxPorts, event: unknown) => Promise<unknown>;

/** The handlers that take what AWS or Stripe brings, each by its entry file: the real ones, over the ports of a world. */
export const takers = {
  'events/mail-events': takeMailEvent,
  'events/execution-events': goOnAfter,
  // Its door has verified and read the notice before.
  'web/stripe-webhook': (ports, notice) => takeNotice(ports, notice as StripeNotice),
} as const satisfies Readonly<Record<string, Taker>>;

/** Names a function to which something is brought. */
export type TakerName = keyof typeof takers;
