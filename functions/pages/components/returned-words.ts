import type { Fee } from '../../../shared/application/fee.ts';
import { moneyText } from '../../../shared/money.ts';
import { refundText } from '../../../shared/refund-text.ts';
import { isChequeBack } from '../../../shared/rules/money/cheque-back.ts';
import { isGoing } from '../../../shared/rules/money/fee-state.ts';

/** Tells what of a fee went back, is on its way back, or had been recorded and had not come. */
export const returnedWords = (fee: Fee): readonly string[] =>
  fee.refunds.filter(isGoing).map((refund) => {
    const { cents, status, byHandAt } = refund;
    const amount = refundText(fee, refund);
    if (isChequeBack(refund)) return `the record of a check of ${moneyText(cents, fee.currency)} was taken back`;
    return status === 'succeeded' || byHandAt !== undefined
      ? `${amount} returned to you`
      : `${amount} on its way back to you`;
  });
