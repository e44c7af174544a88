import * as z from 'zod/mini';
import type { PassState } from '../definition/machine.ts';
import { everyState, outputs, transition } from '../definition/field-schemas.ts';
import { JsonText } from '../json-text.ts';
import type { Step } from '../step.ts';

export const passFields = z.strictObject({
  Type: z.literal('Pass'),
  ...everyState,
  ...transition,
  ...outputs,
  // What a Pass in JSONPath may hand on without a path.
  Result: z.optional(z.unknown()),
  Parameters: z.optional(z.unknown()),
});

/** Hands the input on, or the output made of it. */
export const enterPass = (step: Step, state: PassState): Promise<void> => {
  const fixed = state.Result === undefined ? state.Parameters : state.Result;
  return step.exit(state.Next, state, fixed === undefined ? step.visit.input : JsonText.of(fixed));
};
