import type { Application } from '../../shared/application/application.ts';
import { checkMembership } from '../../shared/rules/changes/check-membership.ts';
import { applicationAt, submittedAt } from './journey.ts';

/** Makes an application of somebody who stated a membership that the list did not have. */
export const membershipMissed = (): Application => {
  const application = applicationAt('membership');
  const membership = { association: 'infancy-onward' as const, memberNumber: null };
  const stated = { ...application, evidence: { ...application.evidence, membership } };
  return checkMembership(stated, undefined, submittedAt).application;
};
