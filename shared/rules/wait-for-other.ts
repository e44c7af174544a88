import { addYears, type CalendarDate } from '../calendar-date.ts';
import type { Credential } from '../credential.ts';
import type { Policy } from '../policy/policy.ts';

/** An application that started the wait: refused ones, and those that ended before any fee was paid, are not kept. */
export type Applied = {
  /** Which application it was; of an earlier endorsement there is none here. */
  readonly applicationId?: string | undefined;
  readonly credential: string;
  readonly submittedOn: CalendarDate;
  /** Only a policy that counts from the decision looks at it; without it the day of applying counts. */
  readonly decidedOn?: CalendarDate | undefined;
};

/** A wait for the other credential: the application that started it, and the first day after it. */
export type WaitForOther = { readonly latest: Applied; readonly from: CalendarDate };

/** Finds the first day on which the other credential may be applied for; 29 February becomes 28 February. */
const waitEndsOn = ({ submittedOn, decidedOn = submittedOn }: Applied, { waitingPeriod }: Policy): CalendarDate =>
  addYears(waitingPeriod.anchor === 'decision' ? decidedOn : submittedOn, waitingPeriod.years);

/** Finds, of the applications for the other credential, the one whose wait ends last, and the day after it. */
export const waitForOther = (
  applications: readonly Applied[],
  credential: Credential,
  policy: Policy,
): WaitForOther | undefined =>
  applications
    .filter((applied) => applied.credential !== credential)
    .map((latest) => ({ latest, from: waitEndsOn(latest, policy) }))
    .toSorted((one, other) => one.from.localeCompare(other.from))
    .at(-1);
