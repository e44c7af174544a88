import type { Mail } from '../surroundings.ts';
import type { Strike } from './strike.ts';

// Between the mail service's taking a letter and our note of it lie milliseconds, on a busy machine seconds.
const window = 60_000;

/**
 * Counts, by the key of a letter, the kills that may have come between the mail service's taking it and our note of it:
 * each fell less than a minute after one of its leavings, the last excepted, which no other followed.
 */
export const crashesAfterMail = (
  strikes: readonly Strike[],
  mails: readonly Pick<Mail, 'key' | 'at'>[],
): ReadonlyMap<string, number> => {
  const crashes = new Map<string, number>();
  for (const [key, leavings] of Map.groupBy(mails, (mail) => mail.key)) {
    const repeated = leavings.map(({ at }) => at).toSorted((one, other) => one - other);
    repeated.pop();
    const near = strikes.filter(({ from, to }) => repeated.some((at) => at <= to && from <= at + window));
    if (near.length > 0) crashes.set(key, near.length);
  }
  return crashes;
};
