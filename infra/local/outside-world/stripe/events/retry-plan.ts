const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

// Stripe retries for up to three days with growing pauses (docs.stripe.com/webhooks#automatic-retries) and does not say
// which; the short first ones are ours, so that a person who restarts the stack need not wait an hour.
const PAUSES = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 12 * HOUR];
const LONGEST = 72 * HOUR;

/** Tells when to try again (milliseconds) after `attempts` failures, or undefined when three days are over. */
export const nextAttempt = (attempts: number, firstTried: number, now: number): number | undefined => {
  const pause = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? SECOND;
  return now + pause - firstTried > LONGEST ? undefined : now + pause;
};
