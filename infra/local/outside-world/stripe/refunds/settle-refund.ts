import type { Account } from '../account.ts';
import type { Refund } from '../records/kinds.ts';
import { setRefunded } from './charge-refunded.ts';
import { moveRefund } from './refund-money.ts';

const tell = (account: Account, refund: Refund, before: Partial<Refund>): void => {
  account.emit('refund.updated', refund, before);
  account.emit('charge.refund.updated', refund, before);
};

/** Lets a refund arrive that was pending. */
export const arriveRefund = (account: Account, refund: Refund): Refund => {
  const { pending_reason: _over, ...rest } = refund;
  const arrived = account.records.put('refund', { ...rest, status: 'succeeded' });
  tell(account, arrived, { status: refund.status });
  return arrived;
};

/** Lets a refund fail after the fact: the money is back on the balance, the charge is no longer refunded. */
export const failRefund = (account: Account, refund: Refund): Refund => {
  const charge = account.records.get('charge', refund.charge);
  if (charge === undefined) return refund;
  const { pending_reason: _over, ...rest } = refund;
  const failed = account.records.put('refund', {
    ...rest,
    failure_balance_transaction: moveRefund(account, charge, refund, true).id,
    failure_reason: 'lost_or_stolen_card',
    status: 'failed',
  });
  setRefunded(account, charge);
  tell(account, failed, { status: refund.status });
  account.emit('refund.failed', failed);
  return failed;
};

/** Settles a refund whose time has come, as its course was written down. */
export const settleRefund = (account: Account, id: string): void => {
  const refund = account.records.get('refund', id);
  if (refund === undefined || refund.status === 'failed') return;
  if (account.records.get('behaviour', id)?.card === 'fails') failRefund(account, refund);
  else arriveRefund(account, refund);
};
