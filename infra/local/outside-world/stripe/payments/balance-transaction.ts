import type { Account } from '../account.ts';
import type { BalanceTransaction } from '../records/kinds.ts';
import type { TestCard } from './test-cards.ts';

// Money can be paid out two business days later; the double knows no weekends.
const AVAILABLE_AFTER = 2 * 86_400;

/** Tells Stripe's fee in cents: 2.9 % + 30 by card, 0.8 % up to 500 from a bank account (stripe.com/pricing, 2026). */
export const stripeFee = (amount: number, type: TestCard['type']): number =>
  type === 'card' ? Math.round(amount * 0.029) + 30 : Math.min(500, Math.round(amount * 0.008));

/** A movement of money: `amount` is signed, in cents; `fee` is what Stripe keeps. */
export interface Move {
  amount: number;
  fee: number;
  currency: string;
  source: string;
  type: BalanceTransaction['type'];
  category: string;
  description: string | null;
}

/** Moves money on the account's balance. */
export const moveMoney = (account: Account, move: Move): BalanceTransaction => {
  const fee = { amount: move.fee, application: null, currency: move.currency, type: 'stripe_fee' };
  return account.records.put('balanceTransaction', {
    id: account.ids('txn_'),
    object: 'balance_transaction',
    amount: move.amount,
    available_on: account.seconds() + AVAILABLE_AFTER,
    balance_type: 'payments',
    created: account.seconds(),
    currency: move.currency,
    description: move.description,
    exchange_rate: null,
    fee: move.fee,
    fee_details: move.fee === 0 ? [] : [{ ...fee, description: 'Stripe processing fees' }],
    net: move.amount - move.fee,
    reporting_category: move.category,
    source: move.source,
    status: 'pending',
    type: move.type,
  });
};
