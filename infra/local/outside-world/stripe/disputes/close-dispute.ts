import type { Account } from '../account.ts';
import { moveMoney } from '../payments/balance-transaction.ts';
import type { Dispute } from '../records/kinds.ts';

const reinstate = (account: Account, dispute: Dispute): Dispute => {
  const money = moveMoney(account, {
    amount: dispute.amount,
    fee: 0,
    currency: dispute.currency,
    source: dispute.id,
    type: 'adjustment',
    category: 'dispute_reversal',
    description: `Chargeback reversal for ${dispute.charge}`,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, money] };
};

/** Says whether a dispute still waits for an outcome. */
export const isOpen = ({ status }: Dispute): boolean =>
  !['won', 'lost', 'warning_closed', 'prevented'].includes(status);

/** Ends a dispute with its outcome; a won one gives the money back, an inquiry only closes. */
export const closeDispute = (account: Account, dispute: Dispute, outcome: 'won' | 'lost'): Dispute => {
  const inquiry = dispute.status.startsWith('warning_');
  const ended: Dispute = { ...dispute, status: inquiry ? 'warning_closed' : outcome, is_charge_refundable: inquiry };
  const closed = account.records.put('dispute', ended.status === 'won' ? reinstate(account, ended) : ended);
  account.emit('charge.dispute.closed', closed);
  if (closed.status === 'won') account.emit('charge.dispute.funds_reinstated', closed);
  return closed;
};
