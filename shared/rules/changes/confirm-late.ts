import type { Application } from '../../application/application.ts';
import type { CalendarDate } from '../../calendar-date.ts';
import { isForMembership } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import { type Instant, latest } from '../../instant.ts';
import { feeOf } from '../money/fee-of.ts';
import { isProcessing } from '../money/fee-state.ts';
import { isMembershipMissed } from '../is-membership-missed.ts';
import { standing } from '../standing.ts';
import { forgoLines, mayForgoLines, openEnds } from './forgo-lines.ts';
import { byCoordinator, intervene, type Word } from './intervene.ts';

/** Finds the fee that asks a membership of somebody who stated one, while nothing is paid. */
const askedFee = (application: Application) => {
  if (standing(application) !== 'application-fee' || !isMembershipMissed(application)) return undefined;
  const fee = feeOf(application, 'application');
  // Of a fee whose other lines were exempted nothing would be left to pay: the whole is exempted instead.
  return fee?.lines.some((line) => !isForMembership(line)) ? fee : undefined;
};

/** Finds that fee while the membership may be taken out. */
const missedFee = (application: Application, now: Instant) => {
  const fee = askedFee(application);
  return fee !== undefined && mayForgoLines({ application, fee }, now) ? fee : undefined;
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
  const membership = {
    ...application.membership,
    at: now,
    how: 'confirmed' as const,
    by: word.by,
    ...(until && { validUntil: until }),
  };
  const noted = intervene({ ...application, membership }, 'membership-confirmed', word, now);
  const lines = fee.lines.filter(isForMembership);
  return forgoLines({ application: noted, fee }, { lines, event: byCoordinator('membership-confirmed', word) }, now);
};
