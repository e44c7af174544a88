import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import type { LetterIntent } from '../../letter-kind.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { currentRequest, wantsAnotherSince } from '../references/slots.ts';
import { waitKey } from '../waits/wait-key.ts';

/** Writes nothing where no letter had asked: whoever knows of no deadline has none to forget. */
const toldOf = (application: Application, wait: string, now: Instant): readonly LetterIntent[] => {
  const draft = toApplicant('no-longer-asked');
  return (application.waits[wait]?.letters ?? []).length === 0 ? [] : [letterFor(application, draft, wait, now)];
};

/** Tells the applicant that a fee which they were asked for is not asked for any more. */
export const feeNoLongerAsked = ({ application, fee }: OwnFee, now: Instant): readonly LetterIntent[] =>
  toldOf(application, waitKey.fee(fee), now);

/** Tells the applicant that the other referee whom they were asked for in a slot is not asked for any more. */
export const refereeNoLongerAsked = (application: Application, slot: number, now: Instant): readonly LetterIntent[] => {
  const request = currentRequest(application, slot);
  return request === undefined || wantsAnotherSince(application, slot) === undefined
    ? []
    : toldOf(application, waitKey.anotherReferee(request), now);
};
