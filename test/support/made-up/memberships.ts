import type { Application } from '../../../shared/application/application.ts';
import { checkMembership } from '../../../shared/rules/changes/check-membership.ts';
import { takeChequeBack } from '../../../shared/rules/changes/coordinator-money.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { eligibleEvidence } from './eligible-evidence.ts';
import { applicationAt, decideAs, ownFee, payByCheque, submittedAt } from './journey.ts';

/** Makes an application of somebody who stated a membership that the list did not have, and so joins. */
export const membershipMissed = (): Application =>
  checkMembership(applicationAt('membership'), undefined, submittedAt).application;

/** Makes an application of somebody who stated a membership of another association, for the coordinator to confirm. */
export const membershipToConfirm = (): Application => {
  const evidence = eligibleEvidence('family-specialist', { membership: { association: 'waimh', memberNumber: '7' } });
  return checkMembership(applicationAt('membership', submittedAt, { evidence }), undefined, submittedAt).application;
};

/** Makes an application whose membership was bought by a check that came back. */
export const membershipCameBack = (): Application => {
  const paid = payByCheque(membershipMissed(), 'application-1');
  const word = { by: 'sub-cora', reason: 'No money behind it.' };
  return takeChequeBack(ownFee(paid, 'application-1'), word, submittedAt).application;
};

/** Makes an application whose membership ended before its outcome: it has to be renewed first. */
export const membershipOver = (): Application => {
  const decided = decideAs(applicationAt('review'), 'ada', 'endorse');
  const own = { at: submittedAt, how: 'member', association: 'INfancy Onward', validUntil: '2025-12-31' } as const;
  const late = { ...decided, membership: { ...decided.membership, ...own } };
  return recordOutcome(late, 'IO-1', submittedAt).application;
};
