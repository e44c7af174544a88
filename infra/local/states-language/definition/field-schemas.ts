import * as z from 'zod/mini';

const expression = z.string().check(z.regex(/^\{%[\s\S]*%\}$/, 'must be a number or a JSONata expression {% ... %}'));
const whole = (least: number, most = 99_999_999) => z.int().check(z.gte(least), z.lte(most));

/** A whole number within AWS's bounds, or an expression that gives one. */
export const wholeNumber = (least: number) => z.union([whole(least), expression]);

/** Fields that every state may have. */
export const everyState = {
  Comment: z.optional(z.string()),
  QueryLanguage: z.optional(z.enum(['JSONata', 'JSONPath'])),
};

/** Where a state leads: exactly one of Next and End, which the reference check holds. */
export const transition = { Next: z.optional(z.string()), End: z.optional(z.boolean()) };

/** What a state hands on. */
export const outputs = { Assign: z.optional(z.record(z.string(), z.unknown())), Output: z.optional(z.unknown()) };

export const retriers = z.optional(
  z.array(
    z.strictObject({
      ErrorEquals: z.array(z.string()).check(z.minLength(1)),
      IntervalSeconds: z.optional(whole(1)),
      MaxAttempts: z.optional(whole(0)),
      BackoffRate: z.optional(z.number().check(z.gte(1))),
      MaxDelaySeconds: z.optional(whole(1, 31_622_399)),
      JitterStrategy: z.optional(z.enum(['FULL', 'NONE'])),
      Comment: z.optional(z.string()),
    }),
  ),
);

export const catchers = z.optional(
  z.array(
    z.strictObject({
      ErrorEquals: z.array(z.string()).check(z.minLength(1)),
      Next: z.string(),
      Comment: z.optional(z.string()),
      ...outputs,
    }),
  ),
);

export type Retrier = NonNullable<z.infer<typeof retriers>>[number];
export type Catcher = NonNullable<z.infer<typeof catchers>>[number];
