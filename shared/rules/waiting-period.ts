import { addYears, type CalendarDate } from '../calendar-date.ts';
import type { Credential } from '../credential.ts';
import type { Policy } from '../policy/policy.ts';
import { quantity } from './quantity.ts';

/** How an earlier application ended, `open` while it has not; `decidedOn` is null unless it was decided. */
export type EarlierApplication = {
  readonly credential: Credential;
  readonly appliedOn: CalendarDate;
  readonly decidedOn: CalendarDate | null;
  readonly outcome: 'open' | 'endorsed' | 'declined' | 'withdrawn' | 'lapsed' | 'refused';
  readonly anyFeePaid: boolean;
};

/** Whether somebody may apply; if not, why, and from which day on (null: once the open application has ended). */
export type MayApply =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly reason: 'open-application' | 'waiting-period';
      readonly from: CalendarDate | null;
      readonly message: string;
    };

/** Says whether an application starts the wait: not when refused by the rules or ended before any fee was paid. */
export const startsWaitingPeriod = ({
  outcome,
  anyFeePaid,
}: Pick<EarlierApplication, 'outcome' | 'anyFeePaid'>): boolean => {
  if (outcome === 'refused') return false;
  return outcome === 'withdrawn' || outcome === 'lapsed' ? anyFeePaid : true;
};

/** Finds the first day on which the other credential may be applied for; 29 February becomes 28 February. */
export const waitEndsOn = (
  { appliedOn, decidedOn }: Pick<EarlierApplication, 'appliedOn' | 'decidedOn'>,
  { waitingPeriod }: Policy,
): CalendarDate =>
  addYears(waitingPeriod.anchor === 'decision' ? (decidedOn ?? appliedOn) : appliedOn, waitingPeriod.years);

/**
 * Decides whether a person may apply for a credential on a day: one open application at a time, no wait for the same
 * credential again, and at least a year (policy) after applying for the other.
 */
export const mayApply = (
  earlier: readonly EarlierApplication[],
  credential: Credential,
  on: CalendarDate,
  policy: Policy,
): MayApply => {
  const open = earlier.find(({ outcome }) => outcome === 'open');
  if (open) {
    const message = `Your application for ${open.credential} of ${open.appliedOn} is still open. One application can be open at a time: wait for its outcome or withdraw it.`;
    return { allowed: false, reason: 'open-application', from: null, message };
  }
  const latest = earlier
    .filter((application) => application.credential !== credential && startsWaitingPeriod(application))
    .toSorted((one, other) => waitEndsOn(one, policy).localeCompare(waitEndsOn(other, policy)))
    .at(-1);
  if (latest === undefined) return { allowed: true };
  const from = waitEndsOn(latest, policy);
  if (from <= on) return { allowed: true };
  const wait = quantity(policy.waitingPeriod.years, 'year');
  const message = `You applied for ${latest.credential} on ${latest.appliedOn}. At least ${wait} must lie between applying for the two credentials: you can apply for ${credential} from ${from} on.`;
  return { allowed: false, reason: 'waiting-period', from, message };
};
