import * as z from 'zod/mini';

/** A whole number of a policy that may be none at all. */
export const wholeOrNone = z.int().check(z.minimum(0));

/** A whole number of a policy, one or more. */
export const whole = z.int().check(z.minimum(1));
