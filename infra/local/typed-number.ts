import * as z from 'zod/mini';

/** Reads a whole number that is typed as an option's value, within its bounds. */
export const typedNumber = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  z.pipe(
    z.string().check(z.regex(/^\d+$/, 'needs a whole number')),
    z.pipe(
      z.transform((digits: string) => Number(digits)),
      z.int().check(z.gte(least), z.lte(most)),
    ),
  );
