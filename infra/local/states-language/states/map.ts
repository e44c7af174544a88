import * as z from 'zod/mini';
import type { MapState } from '../definition/machine.ts';
import { catchers, everyState, outputs, retriers, transition, wholeNumber } from '../definition/field-schemas.ts';
import type { Iterations } from '../frame.ts';
import { JsonText } from '../json-text.ts';
import { LIMITS } from '../limits.ts';
import { EvaluationError } from '../states-error.ts';
import type { Step } from '../step.ts';

export const mapFields = z.strictObject({
  Type: z.literal('Map'),
  ...everyState,
  ...transition,
  ...outputs,
  Items: z.optional(z.union([z.array(z.unknown()), z.string()])),
  ItemSelector: z.optional(z.unknown()),
  ItemProcessor: z.optional(z.unknown()),
  Iterator: z.optional(z.unknown()),
  MaxConcurrency: z.optional(wholeNumber(0)),
  ToleratedFailureCount: z.optional(wholeNumber(0)),
  ToleratedFailurePercentage: z.optional(z.union([z.number().check(z.gte(0), z.lte(100)), z.string()])),
  Retry: retriers,
  Catch: catchers,
});

/** Evaluates the items and the rules of the iterations, once. */
export const enterMap = async (step: Step, state: MapState): Promise<void> => {
  const maxConcurrency = (await step.evaluateWhole(state.MaxConcurrency, 'MaxConcurrency', 0)) ?? 0;
  const items = await itemsOf(step, state);
  const problem = await checkTolerated(step, state).catch(asEvaluationError);
  const note = { items: items.text, maxConcurrency };
  step.record('MapStateStarted', { length: Array.isArray(items.value) ? items.value.length : 0 }, note);
  // On AWS a Map has started when it looks at what it tolerates.
  if (problem !== undefined) throw problem;
};

const asEvaluationError = (error: unknown): EvaluationError => {
  if (error instanceof EvaluationError) return error;
  throw error;
};

const itemsOf = async (step: Step, state: MapState): Promise<JsonText> => {
  if (state.Items !== undefined) return JsonText.of(await step.evaluateAs('array', state.Items, 'Items'));
  const { input } = step.visit;
  if (Array.isArray(input.value)) return input;
  throw new EvaluationError(`Map state input must be an array but was: ${input.text}`, undefined);
};

/** Looks at what the Map says it tolerates, as AWS does although an inline Map fails with its first failed iteration. */
const checkTolerated = async (step: Step, state: MapState): Promise<undefined> => {
  await step.evaluateWhole(state.ToleratedFailureCount, 'ToleratedFailureCount', 0);
  const field = 'ToleratedFailurePercentage';
  if (state[field] === undefined) return;
  const value = Number(await step.evaluateAs('number', state[field], field));
  if (value >= 0 && value <= 100) return;
  const message = `The value specified for the field '${field}' must be between 0 and 100, but was: ${value}`;
  throw new EvaluationError(message, field, true);
};

/** Begins as many iterations as may run at once; tells whether the state has ended. */
export const followIterations = async (step: Step, state: MapState, iterations: Iterations): Promise<boolean> => {
  const { frame } = step;
  const { items } = iterations;
  const most = Math.min(iterations.maxConcurrency || LIMITS.inlineMapConcurrency, LIMITS.inlineMapConcurrency);
  const running = () => frame.children.filter(({ isOver }) => !isOver).length;
  while (running() < most && frame.children.length < items.length) {
    const begun = frame.children.length;
    await beginIteration(step, state, iterations, begun);
    // Nothing is recorded any more where the execution has ended meanwhile, or the engine closes.
    if (frame.children.length === begun) return false;
  }
  if (running() > 0 || frame.children.length < items.length) return false;
  step.record('MapStateSucceeded');
  return true;
};

const beginIteration = async (step: Step, state: MapState, iterations: Iterations, index: number): Promise<void> => {
  const value = iterations.items[index] ?? null;
  const note =
    state.ItemSelector === undefined
      ? undefined
      : { input: (await step.evaluate(state.ItemSelector, 'ItemSelector', { item: { index, value } })).text };
  const previous = iterations.freedBy === undefined ? {} : { previous: iterations.freedBy };
  const details = { index, name: state.name };
  step.recorder.record(step.execution, step.frame, 'MapIterationStarted', { details, note, ...previous });
};
