import type { Fee } from '../../../shared/application/fee.ts';
import { money, moneyText } from '../../../shared/money.ts';

/** Tells what of a fee went back, or is on its way back. */
export const returnedWords = (fee: Fee): readonly string[] =>
  fee.refunds
    .filter(({ status, refused }) => status !== 'failed' && status !== 'canceled' && refused === undefined)
    .map(({ cents, status }) => {
      const amount = moneyText(money(cents, fee.currency));
      return status === 'succeeded' ? `${amount} returned to you` : `${amount} on its way back to you`;
    });
