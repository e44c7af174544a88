import type { JsonText } from './json-text.ts';
import type { Step } from './step.ts';

/** Leaves a Task, Parallel or Map that succeeded: its Output and Assign see the result. */
export const leaveState = async (step: Step, result: JsonText): Promise<void> => {
  const { state } = step.visit;
  if (state.Type !== 'Task' && state.Type !== 'Parallel' && state.Type !== 'Map') return;
  await step.exit(state.Next, state, result, { result });
};
