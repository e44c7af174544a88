import { isDecided, type Outcome } from '../application/application.ts';
import type { CalendarDate } from '../calendar-date.ts';
import type { Credential } from '../credential.ts';
import type { Policy } from '../policy/policy.ts';
import { quantity } from './quantity.ts';
import { type Applied, waitForOther } from './wait-for-other.ts';

/** What is known of a person's applications. */
type History = { readonly openApplicationId?: string | undefined; readonly applications: readonly Applied[] };

/** Whether somebody may apply; if not, why, and from which day on (null: once the open application has ended). */
export type MayApply =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly reason: 'open-application' | 'waiting-period';
      readonly from: CalendarDate | null;
      readonly message: string;
    };

/** Says whether an ended application starts the wait: not when refused by the rules or ended before any fee was paid. */
export const startsWaitingPeriod = (outcome: Outcome, anyFeePaid: boolean): boolean =>
  isDecided(outcome) || (outcome !== 'refused' && anyFeePaid);

const openApplication: MayApply = {
  allowed: false,
  reason: 'open-application',
  from: null,
  message:
    'You already have an open application. One application can be open at a time: wait for its outcome, or withdraw it.',
};

/**
 * Decides whether a person may apply for a credential on a day: one open application at a time, no wait for the same
 * credential again, and at least a year (policy) after the day of applying for the other.
 */
export const mayApply = (history: History, credential: Credential, on: CalendarDate, policy: Policy): MayApply => {
  if (history.openApplicationId !== undefined) return openApplication;
  const wait = waitForOther(history.applications, credential, policy);
  if (wait === undefined || wait.from <= on) return { allowed: true };
  const { latest, from } = wait;
  const message =
    `You applied for ${latest.credential} on ${latest.submittedOn}. ` +
    `At least ${quantity(policy.waitingPeriod.years, 'year')} must lie between applying for one credential and the ` +
    `other: you can apply for ${credential} from ${from} on.`;
  return { allowed: false, reason: 'waiting-period', from, message };
};
