import { withCommas } from './with-commas.ts';

export const currencies = ['usd'] as const;
type Currency = (typeof currencies)[number];

const signs: Record<Currency, string> = { usd: '$' };

/** Writes an amount in whole cents for people: $25, or $12.50. What is none throws a RangeError. */
export const moneyText = (cents: number, currency: Currency = 'usd'): string => {
  if (!Number.isSafeInteger(cents) || cents < 0) {
    throw new RangeError(`An amount is a whole number of cents and never negative; this was ${cents}.`);
  }
  const rest = cents % 100;
  const whole = withCommas((cents - rest) / 100);
  return `${signs[currency]}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
};
