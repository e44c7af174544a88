import type { Application } from '../../application/application.ts';
import type { CalendarDate } from '../../calendar-date.ts';
import type { Fee } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import { hasCome, type Instant, latest } from '../../instant.ts';
import { feeOf, withFee } from '../money/fee-of.ts';
import { feeState, isProcessing } from '../money/fee-state.ts';
import { isMembershipMissed } from '../is-membership-missed.ts';
import { standing } from '../standing.ts';
import { step } from '../step.ts';
import { checkoutEnd } from '../waits/fee-question.ts';
import { waitKey } from '../waits/wait-key.ts';
import { formerSessions } from '../money/open-sessions.ts';
import { byCoordinator, intervene, type Word } from './intervene.ts';
import { restartClock } from './restart-clock.ts';

/** Finds the fee that asks a membership of somebody who stated one, while nothing is paid. */
const askedFee = (application: Application) => {
  if (standing(application) !== 'application-fee' || !isMembershipMissed(application)) return undefined;
  const fee = feeOf(application, 'application');
  // Of a fee whose other lines were exempted nothing would be left to pay: the whole is exempted instead.
  return fee?.lines.some(({ line }) => line !== 'membership') ? fee : undefined;
};

/**
 * Lists when nothing more is heard of the checkouts that are open: who paid in the last minute of one paid the whole amount.
 * A try that Stripe has not answered goes on under its key, with its amount, until it expires.
 */
export const openEnds = (fee: Fee, now: Instant): readonly Instant[] =>
  formerSessions(fee)
    .map((session) => latest([session.expiresAt, checkoutEnd(session)]) ?? session.expiresAt)
    .filter((end) => !hasCome(end, now));

/** Finds that fee while it may be taken out: no checkout is open in which the whole amount could still be paid, or have been. */
const missedFee = (application: Application, now: Instant) => {
  const fee = askedFee(application);
  if (fee === undefined || openEnds(fee, now).length > 0) return undefined;
  return feeState(application, fee, now) === 'due' ? fee : undefined;
};

/** Says from when on a membership can be confirmed late, where a checkout of its fee is in the way until then. */
export const mayConfirmLateFrom = (application: Application, now: Instant): Instant | undefined => {
  const fee = askedFee(application);
  return fee === undefined || isProcessing(fee) ? undefined : latest(openEnds(fee, now));
};

/** Says whether a membership that was not found can still be confirmed. */
export const mayConfirmLate = (application: Application, now: Instant): boolean =>
  missedFee(application, now) !== undefined;

/** Says whether the membership is one of ours, which has a last day; of another association's we keep none. */
export const isOurs = ({ evidence }: Pick<Application, 'evidence'>): boolean =>
  evidence.membership?.association === 'infancy-onward';

/**
 * Confirms a membership that was not found, until its last day where that was named: the membership fee is not asked for,
 * and the letter of the fee says so.
 */
export const confirmLate = (
  application: Application,
  { until, ...word }: Word & { readonly until?: CalendarDate | undefined },
  now: Instant,
): Change => {
  const fee = missedFee(application, now);
  if (fee?.dueAt === undefined || application.membership === undefined)
    throw new Error('No membership can be confirmed any more.');
  const lines = fee.lines.filter(({ line }) => line !== 'membership');
  // It was due, and is in the ledger so: what is not asked for any more is told there, too.
  const forgone = { at: now, lines: fee.lines.filter((one) => !lines.includes(one)) };
  const membership = {
    ...application.membership,
    at: now,
    how: 'confirmed' as const,
    by: word.by,
    ...(until && { validUntil: until }),
  };
  const noted = intervene({ ...application, membership }, 'membership-confirmed', word, now);
  const confirmed = restartClock(withFee(noted, { ...fee, lines, forgone }), 0, now);
  const event = byCoordinator('membership-confirmed', word);
  return step(confirmed, event, now, { key: waitKey.fee(fee), name: 'PlanChanged' });
};
