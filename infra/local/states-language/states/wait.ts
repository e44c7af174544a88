import * as z from 'zod/mini';
import type { WaitState } from '../definition/machine.ts';
import { everyState, outputs, transition, wholeNumber } from '../definition/field-schemas.ts';
import { isoInstant } from '../iso-instant.ts';
import { EvaluationError } from '../states-error.ts';
import type { Step } from '../step.ts';

export const waitFields = z.strictObject({
  Type: z.literal('Wait'),
  ...everyState,
  ...transition,
  ...outputs,
  Seconds: z.optional(wholeNumber(0)),
  Timestamp: z.optional(z.string()),
});

/** Notes until when to wait: evaluated once, so that a restart does not begin the wait anew. */
export const enterWait = async (step: Step, state: WaitState): Promise<void> => {
  const seconds = await step.evaluateWhole(state.Seconds, 'Seconds', 0);
  const until = seconds === undefined ? await timestamp(step, state) : step.visit.enteredAt + seconds * 1000;
  step.record('WaitScheduled', undefined, { until });
};

const timestamp = async (step: Step, state: WaitState): Promise<number> => {
  const text = (await step.evaluateText(state.Timestamp, 'Timestamp')) ?? '';
  const instant = isoInstant(text);
  if (instant !== undefined) return instant;
  const message = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`;
  throw new EvaluationError(message, 'Timestamp', true);
};

/** Goes on when the time has come. */
export const leaveWait = (step: Step, state: WaitState): Promise<void> =>
  step.exit(state.Next, state, step.visit.input);
