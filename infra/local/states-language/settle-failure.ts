import type { Fields } from '../json.ts';
import { abortChildren, abortFrame } from './abort-frame.ts';
import type { Catcher, Retrier } from './definition/field-schemas.ts';
import type { Execution } from './execution.ts';
import type { Frame, Visit } from './frame.ts';
import { JsonText } from './json-text.ts';
import { textIn } from './record-fields.ts';
import { retryDelay } from './retry-delay.ts';
import { errorMatches, type EvaluationError, StatesError, toldName } from './states-error.ts';
import type { Step } from './step.ts';
import type { Recorder } from './recorder.ts';

// AWS retries three times unless the retrier says otherwise.
const ATTEMPTS = 3;

/**
 * Decides what a failed state does: retry, go on by a catcher, or fail the frame it is in. Retry comes before Catch;
 * States.Runtime always ends the execution (Step Functions guide, "Error names").
 */
export const settleFailure = async (step: Step, failure: StatesError, final: boolean): Promise<void> => {
  const { state } = step.visit;
  if (failure.error === 'States.Runtime') {
    const { recorder, execution, frame } = step;
    const fatal = { details: words(failure), previous: frame.last };
    return recorder.record(execution, execution.root, 'ExecutionFailed', fatal);
  }
  const retry = final ? undefined : retryOf(step.visit, failure.error);
  if (retry !== undefined) {
    const { surroundings } = step.recorder;
    const delay = retryDelay(retry.retrier, retry.used, () => surroundings.random());
    return step.record('RetryScheduled', undefined, {
      retrier: retry.at,
      until: surroundings.clock.now() + delay,
    });
  }
  const catchers: readonly Catcher[] = 'Catch' in state ? (state.Catch ?? []) : [];
  const caught = catchers.findIndex(({ ErrorEquals }) => errorMatches(ErrorEquals, failure.error));
  const catcher = catchers[caught];
  if (final || catcher === undefined) return failFrame(step.recorder, step.execution, step.frame, failure);
  const errorOutput = errorOutputOf(failure);
  await step.exit(catcher.Next, catcher, JsonText.of(errorOutput), { errorOutput }, `Catch[${caught}]/`);
};

/** Finds the retrier that takes an error up and has attempts left. */
const retryOf = ({ state, attempts }: Visit, error: string | undefined) => {
  const retriers: readonly Retrier[] = 'Retry' in state ? (state.Retry ?? []) : [];
  const at = retriers.findIndex(({ ErrorEquals }) => errorMatches(ErrorEquals, error));
  const retrier = retriers[at];
  const used = attempts[at] ?? 0;
  return retrier === undefined || used >= (retrier.MaxAttempts ?? ATTEMPTS) ? undefined : { retrier, at, used };
};

// AWS hands an empty text on for what an error does not have: `{"Error":"States.Timeout","Cause":""}`.
const errorOutputOf = ({ error, cause }: StatesError): Fields => ({
  Error: toldName(error) ?? '',
  Cause: cause ?? '',
});

const words = ({ error, cause }: StatesError): Fields => ({
  ...(error === undefined ? {} : { error: toldName(error) }),
  ...(cause === undefined ? {} : { cause }),
});

/**
 * Records why a state failed: a failed evaluation is an event of its own, other reasons are only the engine's to
 * remember.
 */
export const recordFailure = (step: Step, reason: EvaluationError | StatesError, final: boolean): void => {
  const { frame, visit, recorder, execution } = step;
  const { name } = visit.state;
  if (reason instanceof StatesError) return step.record('StateFailed', undefined, { ...words(reason), final });
  const cause = step.failedBy(reason.message);
  const location = reason.location === undefined ? {} : { location: reason.location };
  const details = { error: 'States.QueryEvaluationError', cause, ...location, state: name };
  const previous = reason.afterEvaluation ? frame.last : frame.beforeLast;
  const note = { error: details.error, cause, final };
  const { Type } = visit.state;
  const hadBegun = frame.phase.kind !== 'entered' && frame.phase.kind !== 'iterations';
  if (!hadBegun) abortChildren(recorder, execution, frame);
  recorder.record(execution, frame, 'EvaluationFailed', { details, note, previous });
  if (!hadBegun && (Type === 'Map' || Type === 'Parallel')) recordFailed(recorder, execution, frame, note);
};

/** Records that a Parallel or Map failed. AWS tells of it only where no retrier begins the state again. */
const recordFailed = (
  recorder: Recorder,
  execution: Execution,
  frame: Frame,
  note: Fields,
  previous?: number,
): void => {
  const { visit } = frame;
  const isRetried =
    visit !== undefined && note['final'] !== true && retryOf(visit, textIn(note, 'error')) !== undefined;
  const type = isRetried ? 'StateFailed' : `${visit?.state.Type}StateFailed`;
  recorder.record(execution, frame, type, { note, ...(previous === undefined ? {} : { previous }) });
};

/** Fails the branch, iteration or execution that a state was in, and with it the state around it. */
const failFrame = (recorder: Recorder, execution: Execution, frame: Frame, failure: StatesError): void => {
  const { parent } = frame;
  if (parent === undefined) return recorder.record(execution, frame, 'ExecutionFailed', { details: words(failure) });
  if (parent.phase.kind !== 'branches' && parent.phase.kind !== 'iterations') return;
  if (parent.phase.kind === 'branches') {
    abortFrame(recorder, execution, frame);
    for (const sibling of parent.children) abortFrame(recorder, execution, sibling);
    return recordFailed(recorder, execution, parent, words(failure), frame.last);
  }
  failIteration(recorder, execution, parent, frame, failure);
};

const failIteration = (
  recorder: Recorder,
  execution: Execution,
  map: Frame,
  frame: Frame,
  failure: StatesError,
): void => {
  abortFrame(recorder, execution, frame);
  recorder.record(execution, map, 'MapIterationFailed', {
    details: { index: frame.index, name: map.visit?.state.name },
    previous: frame.last,
  });
  abortChildren(recorder, execution, map);
  recordFailed(recorder, execution, map, words(failure));
};
