import type { Application } from '../../application/application.ts';
import { dateWords } from '../../status/day-words.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { dayOf } from '../day-of.ts';
import { feeOf, withFee } from '../money/fee-of.ts';
import { isProcessing } from '../money/fee-state.ts';
import { standing } from '../standing.ts';
import { step } from '../step.ts';
import { waitKey } from '../waits/wait-key.ts';

/** Stands where a member of staff is named who exempted a fee: nobody did, the member list was read. */
export const memberList = 'member-list';

/**
 * Asks no more for the renewal of a membership that the member list knows by now to be good; undefined where it does not,
 * or where a payment is on its way.
 */
export const findRenewed = (
  application: Application,
  memberUntil: string | undefined,
  now: Instant,
): Change | undefined => {
  const { membership } = application;
  const fee = feeOf(application, 'renewal');
  if (standing(application) !== 'renewal' || membership === undefined || fee === undefined || isProcessing(fee))
    return undefined;
  if (memberUntil === undefined || memberUntil < dayOf(application, now)) return undefined;
  const exempted = { at: now, by: memberList, reason: `It names a membership until ${dateWords(memberUntil)}.` };
  const renewed = { ...application, membership: { ...membership, validUntil: memberUntil } };
  const event = { actor: { role: 'association' as const }, kind: 'membership-member' as const, data: {} };
  return step(withFee(renewed, { ...fee, exempted }), event, now, { key: waitKey.fee(fee) });
};
