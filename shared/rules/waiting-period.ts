import { isDecided, type Outcome } from '../application/application.ts';
import type { CalendarDate } from '../calendar-date.ts';
import type { Credential } from '../credential.ts';
import type { Policy } from '../policy/policy.ts';
import { type Applied, waitForOther, type WaitForOther } from './wait-for-other.ts';
import { waitForOtherWords } from './wait-for-other-words.ts';

/** What is known of a person's applications. */
type History = { readonly openApplicationId?: string | undefined; readonly applications: readonly Applied[] };

/** Says whether an ended application starts the wait: not when refused by the rules or ended before any fee was paid. */
export const startsWaitingPeriod = (outcome: Outcome, anyFeePaid: boolean): boolean =>
  isDecided(outcome) || (outcome !== 'refused' && anyFeePaid);

type Wanted = { readonly credential: Credential; readonly on: CalendarDate; readonly policy: Policy };

/** Says what to withdraw the open application does to the wait: it was not applied for, as long as no fee was paid. */
const withdrawalWords = (history: History, { credential, on, policy }: Wanted, ahead: WaitForOther): string => {
  const others = history.applications.filter(({ applicationId }) => applicationId !== history.openApplicationId);
  const without = waitForOther(others, credential, policy);
  if (without !== undefined && without.from >= ahead.from)
    return 'Withdrawing the open application does not shorten this wait.';
  const then =
    without === undefined || without.from <= on
      ? 'this wait ends with it'
      : `you can then apply for ${credential} from ${without.from} on`;
  return (
    `If no fee was paid for the open application yet, you can withdraw it before you pay: ${then}. ` +
    'Once a fee was paid, withdrawing it does not shorten this wait.'
  );
};

/** Says what an open application means for who wants to apply for the other credential: to withdraw it may be of no use. */
const openWords = (history: History, wanted: Wanted, ahead: WaitForOther): string =>
  'You already have an open application. One application can be open at a time. ' +
  `${waitForOtherWords(ahead, wanted.credential, wanted.policy)} ${withdrawalWords(history, wanted, ahead)}`;

const openApplication =
  'You already have an open application. One application can be open at a time: wait for its outcome, or withdraw it.';

/**
 * Says why a person may not apply for a credential on a day; undefined when they may. One application is open at a time,
 * there is no wait for the same credential again, and at least a year (policy) after the day of applying for the other.
 */
export const whyMayNotApply = (
  history: History,
  credential: Credential,
  on: CalendarDate,
  policy: Policy,
): string | undefined => {
  const wait = waitForOther(history.applications, credential, policy);
  const ahead = wait !== undefined && wait.from > on ? wait : undefined;
  if (history.openApplicationId !== undefined)
    return ahead === undefined ? openApplication : openWords(history, { credential, on, policy }, ahead);
  return ahead && waitForOtherWords(ahead, credential, policy);
};
