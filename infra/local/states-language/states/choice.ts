import * as z from 'zod/mini';
import type { ChoiceState } from '../definition/machine.ts';
import { everyState, outputs } from '../definition/field-schemas.ts';
import { StatesError } from '../states-error.ts';
import type { Step } from '../step.ts';

const rule = z.strictObject({
  Condition: z.union([z.boolean(), z.string().check(z.regex(/^\{%[\s\S]*%\}$/, 'must be true, false or {% ... %}'))]),
  Next: z.string(),
  Comment: z.optional(z.string()),
  ...outputs,
});

export const choiceFields = z.strictObject({
  Type: z.literal('Choice'),
  ...everyState,
  ...outputs,
  Choices: z.array(rule).check(z.minLength(1)),
  Default: z.optional(z.string()),
});

/**
 * Goes on by the first rule whose condition holds, else by the default, whose Assign and Output are the state's own.
 * With neither, AWS fails with States.Runtime, though its guide speaks of States.NoChoiceMatched.
 */
export const enterChoice = async (step: Step, state: ChoiceState): Promise<void> => {
  for (const [at, choice] of state.Choices.entries()) {
    const holds = await step.evaluateAs('boolean', choice.Condition, `Choices[${at}]/Condition`);
    if (holds === true) return step.exit(choice.Next, choice, step.visit.input, {}, `Choices[${at}]/`);
  }
  if (state.Default !== undefined) return step.exit(state.Default, state, step.visit.input);
  const why = 'Failed to transition out of the state. The state does not point to a next state.';
  throw new StatesError('States.Runtime', step.failedBy(why));
};
