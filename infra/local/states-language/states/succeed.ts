import * as z from 'zod/mini';
import type { SucceedState } from '../definition/machine.ts';
import { everyState } from '../definition/field-schemas.ts';
import type { Step } from '../step.ts';

export const succeedFields = z.strictObject({
  Type: z.literal('Succeed'),
  ...everyState,
  Output: z.optional(z.unknown()),
});

/** Ends the execution, branch or iteration well. */
export const enterSucceed = (step: Step, state: SucceedState): Promise<void> =>
  step.exit(undefined, state, step.visit.input);
