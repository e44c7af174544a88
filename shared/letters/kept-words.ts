import type { Application } from '../application/application.ts';
import { buysMembership, type Fee, type Refund } from '../application/fee.ts';
import { backBeforeReview } from '../rules/money/back-before-review.ts';
import { leftByHand } from '../rules/money/left-by-hand.ts';
import { openDoubts } from '../rules/money/open-doubts.ts';
import { isChequeBack } from '../rules/money/cheque-back.ts';
import { isGoing, leftOf } from '../rules/money/fee-state.ts';

/** Counts money as back that did not arrive, as long as the coordinator has yet to give it in another way. */
const withDoubtedBack = (application: Application): readonly Fee[] => {
  const doubted = openDoubts(application).map((doubt) => leftByHand(application, doubt));
  const back = (refund: Refund): Refund => {
    const found = doubted.find((one) => one?.refund === refund);
    return found === undefined ? refund : { ...refund, cents: found.left, byHandAt: refund.dueAt };
  };
  return application.fees.map((fee) => ({ ...fee, refunds: fee.refunds.map(back) }));
};

const goesBack = (refund: Refund): boolean => isGoing(refund) && !isChequeBack(refund);

const isKept = (application: Application, fee: Fee): boolean =>
  fee.paid !== undefined &&
  leftOf(fee, fee.paid) > 0 &&
  (fee.kind !== 'processing' || backBeforeReview(application) === 0);

/**
 * Says what becomes of the fees that do not go back when an application is withdrawn, as a sentence; undefined where
 * nothing that was paid is left.
 */
export const keptWords = (application: Application): string | undefined => {
  const fees = withDoubtedBack(application);
  const kept = fees.filter((fee) => isKept(application, fee));
  if (kept.length === 0) return undefined;
  const anyBack = backBeforeReview(application) > 0 || fees.some(({ refunds }) => refunds.some(goesBack));
  const none = anyBack ? 'Nothing more of the fees that were paid is returned' : 'Fees that were paid are not returned';
  const joined = kept.some(buysMembership);
  return `${none}${joined ? '; a membership that was bought stays valid' : ''}.`;
};
