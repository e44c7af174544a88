import type { Application } from '../application/application.ts';
import { isMembershipMissed } from '../rules/is-membership-missed.ts';

/** Says why the membership fee is asked of somebody who stated a membership, and what to do if it is true. */
export const missedMembership = (application: Application): string | undefined => {
  if (!isMembershipMissed(application)) return undefined;
  const association = application.membership?.association ?? '';
  const found =
    application.membership?.by === undefined
      ? `We found no membership of ${association} under this address that was valid on the day you submitted`
      : `Your membership of ${association} could not be confirmed`;
  return `${found}, so the membership fee is part of this payment. If you are a member, write to us at the address below before you pay.`;
};
