import * as z from 'zod/mini';
import type { TaskState } from '../definition/machine.ts';
import { catchers, everyState, outputs, retriers, transition, wholeNumber } from '../definition/field-schemas.ts';
import type { ScheduledTask } from '../frame.ts';
import type { Fields } from '../../json.ts';
import { resourceOf, type Resource } from '../resource.ts';
import type { Step } from '../step.ts';
import { makeTaskToken } from '../task-token.ts';

export const taskFields = z.strictObject({
  Type: z.literal('Task'),
  ...everyState,
  ...transition,
  ...outputs,
  Resource: z.string(),
  Arguments: z.optional(z.unknown()),
  Parameters: z.optional(z.unknown()),
  TimeoutSeconds: z.optional(wholeNumber(1)),
  HeartbeatSeconds: z.optional(wholeNumber(1)),
  Credentials: z.optional(z.strictObject({ RoleArn: z.string() })),
  Retry: retriers,
  Catch: catchers,
});

/** Gives what a task hands over, in the field of its language; null is a value, and undefined means the state's input. */
export const argumentsOf = ({ Arguments: given, Parameters: parameters }: TaskState): unknown =>
  given === undefined ? parameters : given;

/** Schedules the task with its arguments, deadline and token: from here on it runs at least once. */
export const enterTask = async (step: Step, state: TaskState): Promise<void> => {
  const resource = resourceOf(state.Resource);
  if (resource === undefined) return;
  const { surroundings } = step.recorder;
  const waits = resource.kind !== 'function' && resource.waits;
  const token = waits ? makeTaskToken(step.execution.summary.arn, surroundings.uuid()) : undefined;
  const given = argumentsOf(state);
  const parameters = given === undefined ? step.visit.input : await step.evaluate(given, 'Arguments', { token });
  const timeout = inSeconds('timeoutInSeconds', await step.evaluateWhole(state.TimeoutSeconds, 'TimeoutSeconds', 1));
  const heartbeat = inSeconds(
    'heartbeatInSeconds',
    await step.evaluateWhole(state.HeartbeatSeconds, 'HeartbeatSeconds', 1),
  );
  const credentials = await credentialsOf(step, state);
  if (resource.kind === 'function') {
    // AWS shows no heartbeat in this event.
    const details = { resource: state.Resource, input: parameters.text, ...timeout, ...credentials };
    return step.record('LambdaFunctionScheduled', details, heartbeat);
  }
  const details = { ...taskDetails(resource), region: surroundings.region, parameters: parameters.text };
  const note = token === undefined ? undefined : { token };
  step.record('TaskScheduled', { ...details, ...timeout, ...heartbeat, ...credentials }, note);
};

const credentialsOf = async (step: Step, { Credentials: given }: TaskState): Promise<Fields> => {
  const roleArn = await step.evaluateText(given?.RoleArn, 'Credentials/RoleArn');
  return roleArn === undefined ? {} : { taskCredentials: { roleArn } };
};

const inSeconds = (field: string, seconds: number | undefined): Fields =>
  seconds === undefined ? {} : { [field]: seconds };

const taskDetails = (resource: Resource): Fields =>
  resource.kind === 'function' ? {} : { resourceType: resource.resourceType, resource: resource.resource };

/**
 * Records an event of a task under the name that its kind of resource gives it, like TaskFailed or
 * LambdaFunctionFailed.
 */
export const recordTask = (step: Step, state: TaskState, what: string, details: Fields = {}, note?: Fields): void => {
  const resource = resourceOf(state.Resource);
  if (resource === undefined) return;
  if (resource.kind === 'function') {
    return step.record(`LambdaFunction${what}`, what === 'Started' ? undefined : details, note);
  }
  step.record(`Task${what}`, { ...taskDetails(resource), ...details }, note);
};

/** Tells when a task times out and with which error: its deadline, or a heartbeat that did not come. */
export const deadlineOf = (task: ScheduledTask): { instant: number; error: string } | undefined => {
  const timeout = task.timeoutSeconds === undefined ? Infinity : task.scheduledAt + task.timeoutSeconds * 1000;
  const heartbeat = task.heartbeatSeconds === undefined ? Infinity : task.beatAt + task.heartbeatSeconds * 1000;
  if (timeout === Infinity && heartbeat === Infinity) return undefined;
  return timeout <= heartbeat
    ? { instant: timeout, error: 'States.Timeout' }
    : { instant: heartbeat, error: 'States.HeartbeatTimeout' };
};
