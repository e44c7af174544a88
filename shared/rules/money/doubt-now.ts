import type { Application } from '../../application/application.ts';
import type { Doubt } from '../../application/doubt.ts';
import { moneyText } from '../../money.ts';
import { leftByHand, refundOf } from './left-by-hand.ts';
import { doubtWords } from './doubt-words.ts';

/** Says what about money does not fit, and what of it has gone back in another way, so that nobody gives it twice. */
export const doubtNow = (application: Application, doubt: Doubt): string => {
  const refund = refundOf(application, doubt);
  if (refund === undefined) return doubtWords(doubt);
  const byHand = leftByHand(application, doubt);
  if (byHand === undefined)
    return `${moneyText(refund.cents)} that was to go back went back in another way since, or is on its way: give nothing, and note that here.`;
  const { gone, left } = byHand;
  if (gone === 0) return doubtWords(doubt);
  return `${doubtWords(doubt)} ${moneyText(gone)} of the payment went back in another way, or is on its way: give at most ${moneyText(left)}, and only what is still owed.`;
};
