import type { Doubt, DoubtKind } from '../application/doubt.ts';
import { money, moneyText } from '../money.ts';

const words: Record<DoubtKind, (amount: string) => string> = {
  'wrong-amount': (amount) => `A payment of ${amount} arrived, which is not the amount of the fee.`,
  'wrong-currency': () => 'A payment arrived in another currency than the fee.',
  'wrong-mode': () =>
    "A payment arrived from the other one of Stripe's modes: a test among real money, or the reverse.",
  'unknown-session': (amount) => `A payment of ${amount} arrived through a Checkout Session that we did not open.`,
  'unknown-fee': (amount) => `A payment of ${amount} arrived for a fee that this application does not have.`,
  'unknown-to-stripe': (amount) => `We have recorded a payment of ${amount} that Stripe does not know as paid.`,
  'refund-refused': (amount) => `Stripe will not return ${amount}; give it back another way.`,
  'refund-failed': (amount) => `A refund of ${amount} failed: the bank sent the money back to us.`,
  disputed: (amount) =>
    `The payer's bank disputes a payment of ${amount}, or has ended a dispute. The application goes on as before; answer the dispute at Stripe.`,
};

/** Says what about money does not fit. */
export const doubtWords = ({ kind, cents = 0 }: Pick<Doubt, 'kind' | 'cents'>): string =>
  words[kind](moneyText(money(cents, 'usd')));
