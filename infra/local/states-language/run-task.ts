import { messageOf } from '../message-of.ts';
import { AwsError } from '../services/aws-error.ts';
import { isObject } from '../json.ts';
import type { TaskState } from './definition/machine.ts';
import type { ScheduledTask } from './frame.ts';
import { JsonText } from './json-text.ts';
import { type LambdaAnswer, lambdaResult, payloadOf } from './lambda-result.ts';
import { LIMITS } from './limits.ts';
import { resourceOf, type Resource } from './resource.ts';
import { StatesError, tooLargeData } from './states-error.ts';
import type { Step } from './step.ts';

/** What a task gave, and the function's answer from which it was made. */
export interface TaskResult {
  readonly output: JsonText;
  readonly answer?: LambdaAnswer;
}

/**
 * Does what a task asks for and gives its result; throws StatesError. Runs again after a restart if no result was
 * recorded.
 */
export const runTask = async (step: Step, state: TaskState, task: ScheduledTask): Promise<TaskResult> => {
  const resource = resourceOf(state.Resource);
  if (resource === undefined) throw new StatesError('States.Runtime', `No such resource: ${state.Resource}`);
  try {
    const result = await call(step, state, resource, task);
    if (result.output.bytes <= LIMITS.dataBytes) return result;
  } catch (error) {
    throw asStatesError(error, step.recorder.surroundings.uuid());
  }
  throw tooLargeData(resource.kind === 'function' ? resource.functionArn : resource.resourceType);
};

const call = async (step: Step, state: TaskState, resource: Resource, task: ScheduledTask): Promise<TaskResult> => {
  const { invoke, integrations, clock, closing: signal } = step.recorder.surroundings;
  const { arn: executionArn, roleArn } = step.execution.summary;
  const stateName = step.visit.state.name;
  const { token } = task;
  const caller = { roleArn, signal, stateName, executionArn, token };
  if (resource.kind === 'function') {
    const answer = await invoke({ ...caller, functionArn: resource.functionArn, payload: task.parameters.text });
    return { output: JsonText.of(payloadOf(answer)) };
  }
  // Whoever offers lambda:invoke among its integrations answers for all of its result.
  if (resource.kind === 'lambda' && integrations?.accepts(state.Resource) !== true) {
    const answer = await invoke({ ...caller, ...lambdaArguments(task.parameters) });
    payloadOf(answer);
    const { payload, executedVersion, requestId } = answer;
    const made = { payload, executedVersion, requestId, instant: clock.now() };
    return { output: lambdaResult(made), answer: made };
  }
  const { resourceType, resource: name } = resource;
  const parameters = task.parameters.value;
  const result = await integrations?.call({ resourceType, resource: name, parameters, stateName, signal, token });
  return { output: JsonText.of(result) };
};

const lambdaArguments = ({ value }: JsonText): { functionArn: string; payload: string } => {
  const given = isObject(value) ? value : {};
  const { FunctionName: name, Qualifier: qualifier, Payload: payload = {} } = given;
  if (typeof name !== 'string') throw new StatesError('States.Runtime', 'The argument FunctionName must be a string.');
  const functionArn = typeof qualifier === 'string' ? `${name}:${qualifier}` : name;
  return { functionArn, payload: JSON.stringify(payload) };
};

/** Lambda's description knows no such error of Invoke: Step Functions gives it the name that all of Lambda's have in common. */
const denied = { name: 'Lambda.AWSLambdaException', status: 403 };

/** Names the error of a service as Step Functions does: `Lambda.` and the code, with the request in the cause. */
const asStatesError = (error: unknown, requestId: string): StatesError => {
  if (error instanceof StatesError) return error;
  if (!(error instanceof AwsError)) return new StatesError('States.TaskFailed', messageOf(error));
  const given = { name: error.code.includes('.') ? error.code : `Lambda.${error.code}`, status: error.status };
  const { name, status } = error.code === 'AccessDeniedException' ? denied : given;
  const request = `(Service: Lambda, Status Code: ${status}, Request ID: ${requestId})`;
  return new StatesError(name, `${error.message} ${request}`);
};
