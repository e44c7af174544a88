import * as z from 'zod/mini';
import type { FailState } from '../definition/machine.ts';
import { everyState } from '../definition/field-schemas.ts';
import { StatesError } from '../states-error.ts';
import type { Step } from '../step.ts';

export const failFields = z.strictObject({
  Type: z.literal('Fail'),
  ...everyState,
  Error: z.optional(z.string()),
  Cause: z.optional(z.string()),
});

/** Ends the execution, branch or iteration with an error. */
export const enterFail = async (step: Step, state: FailState): Promise<void> => {
  const error = await step.evaluateText(state.Error, 'Error');
  throw new StatesError(error, await step.evaluateText(state.Cause, 'Cause'));
};
