import type { Doubt, DoubtKind } from '../../application/doubt.ts';
import { moneyText } from '../../money.ts';

const words: Record<DoubtKind, (amount: string) => string> = {
  'wrong-amount': (amount) => `A payment of ${amount} arrived, which is not the amount of the fee.`,
  'wrong-currency': () => 'A payment arrived in another currency than the fee.',
  'wrong-mode': () =>
    "A payment arrived from the other one of Stripe's modes: a test among real money, or the reverse.",
  'unknown-session': (amount) => `A payment of ${amount} arrived through a payment page that we did not open.`,
  'unknown-fee': (amount) => `A payment of ${amount} arrived for a fee that this application does not have.`,
  'unknown-to-stripe': (amount) => `We have recorded a payment of ${amount} that Stripe does not know as paid.`,
  'refund-refused': (amount) => `Stripe will not return ${amount}; give it back another way.`,
  'refund-failed': (amount) => `A refund of ${amount} failed: the bank sent the money back to us.`,
  disputed: (amount) =>
    `The payer's bank disputes a payment of ${amount}, or has ended a dispute. The application goes on as before; answer the dispute at Stripe.`,
};

/** Says it closer where a code came with it. */
const closer: Partial<Record<DoubtKind, Readonly<Record<string, (amount: string) => string>>>> = {
  'refund-refused': {
    'paid-by-cheque': (amount) => `${amount} that was paid by check is to go back; give it back by hand.`,
    charge_disputed: (amount) =>
      `Stripe will not return ${amount}: the payer's bank disputes the payment, and may have the money already. Give it back another way only if the dispute is won.`,
  },
  disputed: {
    inquiry: (amount) =>
      `The payer's bank asks about a payment of ${amount}; nothing was taken. Answer at Stripe, before it becomes a dispute. The application goes on as before.`,
    'inquiry-closed': (amount) => `The payer's bank asks no more about a payment of ${amount}; nothing was taken.`,
    taken: (amount) =>
      `The payer's bank disputes a payment of ${amount}, and has taken it back. Hand in evidence at Stripe by the day that is named there. The application goes on as before.`,
    won: (amount) =>
      `The dispute about a payment of ${amount} is won: the money is with us again. A refund that was refused because of it can be given now.`,
    lost: (amount) => `The dispute about a payment of ${amount} is lost: the payer has the money back for good.`,
  },
};

/** Says what about money does not fit. */
export const doubtWords = ({ kind, cents = 0, code = '' }: Pick<Doubt, 'kind' | 'cents' | 'code'>): string =>
  (closer[kind]?.[code] ?? words[kind])(moneyText(cents));
