import type { Account } from '../account.ts';
import { moveMoney } from '../payments/balance-transaction.ts';
import { cardBehind } from '../payments/payment-method.ts';
import type { BalanceTransaction, Charge, Refund } from '../records/kinds.ts';

/** Takes the money of a refund from the balance, or puts it back when the refund failed. Stripe keeps its fee. */
export const moveRefund = (
  account: Account,
  charge: Charge,
  refund: Pick<Refund, 'id' | 'amount' | 'currency'>,
  failed: boolean,
): BalanceTransaction => {
  const bank = cardBehind(account, charge.payment_method).type !== 'card';
  const type = bank ? ('payment_refund' as const) : ('refund' as const);
  const returned = bank ? ('payment_failure_refund' as const) : ('refund_failure' as const);
  return moveMoney(account, {
    amount: failed ? refund.amount : -refund.amount,
    fee: 0,
    currency: refund.currency,
    source: refund.id,
    type: failed ? returned : type,
    category: failed ? 'refund_failure' : 'refund',
    description: failed ? `REFUND FAILURE FOR CHARGE` : `REFUND FOR CHARGE`,
  });
};
