import * as z from 'zod/mini';
import { moneyText } from '../outside-world/stripe/records/money-text.ts';

const money = z.object({
  amount: z.optional(z.number()),
  amount_total: z.optional(z.nullable(z.number())),
  currency: z.nullable(z.string()),
});

const LINES: Readonly<Record<string, (sum: string) => string>> = {
  'checkout.session.completed': (sum) => `Payment page completed: ${sum}`,
  'checkout.session.async_payment_succeeded': (sum) => `Payment arrived: ${sum}`,
  'checkout.session.async_payment_failed': (sum) => `Payment failed: ${sum}`,
  'checkout.session.expired': (sum) => `Payment page expired: ${sum}`,
  'payment_intent.payment_failed': (sum) => `Card refused: ${sum}`,
  'refund.created': (sum) => `Refund: ${sum}`,
  'charge.dispute.created': (sum) => `Dispute: ${sum}`,
};

/** Says in a line what happened to somebody's money; undefined for what is only Stripe's own book-keeping. */
export const paymentLine = (type: string, object: object): string | undefined => {
  const line = LINES[type];
  if (line === undefined) return undefined;
  const { amount, amount_total, currency } = money.parse(object);
  return line(moneyText(amount_total ?? amount ?? 0, currency ?? 'usd'));
};
