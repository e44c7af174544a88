import type { Application } from '../../application/application.ts';
import type { Refund } from '../../application/fee.ts';
import { hasCome } from '../../instant.ts';
import type { Policy } from '../../policy/policy.ts';
import { feeOf } from './fee-of.ts';
import { isGoing, leftOf } from './fee-state.ts';
import { goesBackUntilReview } from './goes-back-until-review.ts';
import { isForTheEnd } from './is-for-the-end.ts';
import { policyOf } from '../policy-of.ts';

/** What did not arrive is with the coordinator, who hears of it: an end that it outlived promises nothing in its place. */
const cameBackSince = ({ closed }: Application, refund: Refund): boolean =>
  closed !== undefined && refund.statusAt !== undefined && !isGoing(refund) && hasCome(closed.at, refund.statusAt);

/**
 * Says how many cents go back when an application is withdrawn or lapses: what is left of the processing fee until a
 * reviewer was assigned, if the policy gives it back at all, and the payer's bank has not taken. It says the same before and after the refund for that end itself is noted.
 */
export const backBeforeReview = (application: Application, policy: Policy = policyOf(application)): number => {
  const fee = feeOf(application, 'processing');
  if (fee?.paid === undefined || !goesBackUntilReview(application, policy)) return 0;
  const others = fee.refunds.filter((refund) => !isForTheEnd(refund));
  const counted = others.map((refund) =>
    cameBackSince(application, refund) ? { ...refund, byHandAt: refund.statusAt } : refund,
  );
  return leftOf({ ...fee, refunds: counted }, fee.paid);
};
