import type { Application } from '../../shared/application/application.ts';
import { takeChequeBack } from '../../shared/rules/changes/coordinator-money.ts';
import { namedFee, payByCheque, submittedAt } from './journey.ts';
import { membershipMissed } from './membership-missed.ts';

/** Makes an application whose membership was bought by a check that came back. */
export const membershipCameBack = (): Application => {
  const paid = payByCheque(membershipMissed(), 'application-1');
  const word = { by: 'sub-cora', reason: 'No money behind it.' };
  return takeChequeBack(paid, namedFee(paid, 'application-1'), word, submittedAt).application;
};
