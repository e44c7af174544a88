import type { Application } from '../application/application.ts';

/** Says whether the applicant stated a membership that was not found, or not confirmed, and so joins instead. */
export const isMembershipMissed = ({ membership, evidence }: Application): boolean =>
  membership?.how === 'joining' && evidence.membership !== null && evidence.membership.association !== 'joining';
