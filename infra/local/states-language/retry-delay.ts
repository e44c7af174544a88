import type { Retrier } from './definition/field-schemas.ts';

/**
 * Computes how long to wait before attempt number `used` + 1, in milliseconds. Defaults are AWS's: 1 second, doubling.
 * With jitter the whole delay is random between nothing and its full length.
 */
export const retryDelay = (retrier: Retrier, used: number, random: () => number): number => {
  const seconds = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const longest = Math.min(seconds, retrier.MaxDelaySeconds ?? Infinity) * 1000;
  return Math.round(retrier.JitterStrategy === 'FULL' ? random() * longest : longest);
};
