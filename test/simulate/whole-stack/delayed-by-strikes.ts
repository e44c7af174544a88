import type { Strike } from './strike.ts';

const minute = 60_000;
const halfAnHour = 30 * minute;
// A stack plays in real time, and lets what is under way take up to two minutes of it before time goes on.
const settling = 2 * minute;

/**
 * Says until when what was due at an instant may be late on a stack: two minutes, which its machine may need, and half
 * an hour after each kill about then, as tries come at most a quarter of an hour apart.
 */
export const delayedByStrikes =
  (strikes: readonly Strike[]) =>
  (due: number): number => {
    let until = due + settling;
    for (const { from, to } of strikes)
      if (due - halfAnHour <= to && from <= until + minute) until = Math.max(until, to + halfAnHour);
    return until;
  };
