import * as z from 'zod/mini';
import type { ParallelState } from '../definition/machine.ts';
import { catchers, everyState, outputs, retriers, transition } from '../definition/field-schemas.ts';
import type { Step } from '../step.ts';

export const parallelFields = z.strictObject({
  Type: z.literal('Parallel'),
  ...everyState,
  ...transition,
  ...outputs,
  Branches: z.array(z.unknown()).check(z.minLength(1)),
  Arguments: z.optional(z.unknown()),
  Retry: retriers,
  Catch: catchers,
});

/** Begins all branches, each with the same input. */
export const enterParallel = async (step: Step, state: ParallelState): Promise<void> => {
  const input = state.Arguments === undefined ? undefined : await step.evaluate(state.Arguments, 'Arguments');
  step.record('ParallelStateStarted', undefined, input === undefined ? undefined : { input: input.text });
};

/** Ends the state once every branch has ended; its result is the list of their outputs. */
export const followBranches = (step: Step): boolean => {
  if (step.frame.children.some(({ phase }) => phase.kind !== 'ended')) return false;
  step.record('ParallelStateSucceeded');
  return true;
};
