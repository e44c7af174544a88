import type { Account } from '../account.ts';
import type { Charge } from '../records/kinds.ts';

/** Adds up what of a charge is refunded: everything but failed and cancelled refunds, in cents. */
export const refundedAmount = (account: Account, charge: string): number =>
  account.records
    .all('refund')
    .filter((refund) => refund.charge === charge && refund.status !== 'failed' && refund.status !== 'canceled')
    .reduce((sum, { amount }) => sum + amount, 0);

/** Sets on the charge what is refunded of it, and whether that is all of it. */
export const setRefunded = (account: Account, charge: Charge): Charge => {
  const amount = refundedAmount(account, charge.id);
  return account.records.put('charge', {
    ...charge,
    amount_refunded: amount,
    refunded: amount === charge.amount,
  });
};
