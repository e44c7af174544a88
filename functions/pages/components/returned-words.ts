import type { Fee } from '../../../shared/application/fee.ts';
import { money, moneyText } from '../../../shared/money.ts';
import { isGoing } from '../../../shared/rules/fee-state.ts';

/** Tells what of a fee went back, or is on its way back. */
export const returnedWords = (fee: Fee): readonly string[] =>
  fee.refunds.filter(isGoing).map(({ cents, status, byHandAt }) => {
    const amount = moneyText(money(cents, fee.currency));
    return status === 'succeeded' || byHandAt !== undefined
      ? `${amount} returned to you`
      : `${amount} on its way back to you`;
  });
