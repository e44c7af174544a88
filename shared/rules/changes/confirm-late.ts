import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import { hasCome, type Instant } from '../../instant.ts';
import { feeName, feeOf, withFee } from '../fee-of.ts';
import { feeState } from '../fee-state.ts';
import { isMembershipMissed } from '../is-membership-missed.ts';
import { standing } from '../standing.ts';
import { step } from '../step.ts';
import { formerSessions } from './checkout-changes.ts';
import { coordinatorActor, intervene, type Word } from './intervene.ts';
import { restartClock } from './restart-clock.ts';

/**
 * Finds the fee that asks a membership of somebody who stated one, while it may be taken out: nothing is paid, and no
 * checkout is open in which the whole amount could still be paid.
 */
const missedFee = (application: Application, now: Instant) => {
  const fee = feeOf(application, 'application');
  if (fee === undefined || standing(application) !== 'application-fee' || !isMembershipMissed(application)) return;
  const isOver = formerSessions(fee).every(({ expiresAt }) => hasCome(expiresAt, now));
  return isOver && feeState(application, fee, now) === 'due' ? fee : undefined;
};

/** Says whether a membership that was not found can still be confirmed. */
export const mayConfirmLate = (application: Application, now: Instant): boolean =>
  missedFee(application, now) !== undefined;

/** Confirms a membership that was not found: the membership fee is not asked for, and the letter of the fee says so. */
export const confirmLate = (application: Application, word: Word, now: Instant): Change => {
  const fee = missedFee(application, now);
  if (fee?.dueAt === undefined || application.membership === undefined)
    throw new Error('No membership can be confirmed any more.');
  const lines = fee.lines.filter(({ line }) => line !== 'membership');
  // It was due, and is in the ledger so: what is not asked for any more is told there, too.
  const forgone = { at: now, lines: fee.lines.filter((one) => !lines.includes(one)) };
  const membership = { ...application.membership, at: now, how: 'confirmed' as const, by: word.by };
  const noted = intervene({ ...application, membership }, 'membership-confirmed', word, now);
  const confirmed = restartClock(withFee(noted, { ...fee, lines, forgone }), 0, now);
  const event = {
    actor: coordinatorActor(word.by),
    kind: 'membership-confirmed',
    data: {},
    words: { reason: word.reason },
  };
  return step(confirmed, event, now, { key: `fee:${feeName(fee)}`, name: 'PlanChanged' });
};
