import * as z from 'zod/mini';

export const currencies = ['usd'] as const;
export type Currency = (typeof currencies)[number];

/** An amount in whole cents of one currency, never negative. */
export const moneySchema = z.object({
  cents: z.number().check(z.refine(Number.isSafeInteger), z.minimum(0)),
  currency: z.enum(currencies),
});

export type Money = z.infer<typeof moneySchema>;

/** Makes an amount from whole cents; throws a RangeError on fractions, negative or unsafe numbers. */
export const money = (cents: number, currency: Currency): Money => {
  if (!Number.isSafeInteger(cents) || cents < 0) {
    throw new RangeError(`An amount is a whole number of cents and never negative; this was ${cents}.`);
  }
  return { cents, currency };
};

/** Writes an amount for people: $25, or $12.50. */
export const moneyText = ({ cents }: Money): string => {
  const rest = cents % 100;
  const whole = String((cents - rest) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === 0 ? `$${whole}` : `$${whole}.${String(rest).padStart(2, '0')}`;
};
