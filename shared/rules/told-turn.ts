import type { Application } from '../application/application.ts';
import { isOnItsWay } from './money/is-on-its-way.ts';
import { type Turn, turnOf } from './turn.ts';

/** Whose turn it is as people are told: while a payment is on its way, the bank's and not the applicant's. */
export type ToldTurn = Turn | 'bank';

/** Computes whose turn it is as people are told. */
export const toldTurn = (application: Application): ToldTurn => {
  const turn = turnOf(application);
  return turn === 'applicant' && isOnItsWay(application) ? 'bank' : turn;
};
