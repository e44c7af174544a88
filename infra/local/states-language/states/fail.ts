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

/** End the execution, branch or iteration with an error. */
export const enterFail = async (step: Step, state: FailState): Promise<void> => {
  const text = async (template: string | undefined, field: string) =>
    template === undefined ? undefined : String(await step.evaluateAs('string', template, field));
  const error = await text(state.Error, 'Error');
  throw new StatesError(error, await text(state.Cause, 'Cause'));
};
