import { isJsonObject } from '../states-language/json.ts';
import { StatesError } from '../states-language/states-error.ts';
import type { Integrations, Invoke } from '../states-language/surroundings.ts';
import type { RecordedCase, RecordedEvent, TaskMock } from './recorded-case.ts';
import { sameValue } from './same-value.ts';

const OUTCOME = /^(Task|LambdaFunction)(Succeeded|Failed|TimedOut)$/;

const detailsOf = (event: RecordedEvent): Record<string, unknown> => {
  const found = Object.entries(event).find(([key]) => key.endsWith('EventDetails'))?.[1];
  return isJsonObject(found) ? found : {};
};

/** Read the answers from the events when the recorder could not tell which task each belongs to. */
const mocksFromEvents = (events: readonly RecordedEvent[]): TaskMock[] => {
  const scheduled = events.filter(({ type }) => /^(Task|LambdaFunction)Scheduled$/.test(type)).map(detailsOf);
  const outcomes = events.filter(({ type }) => OUTCOME.test(type));
  return outcomes.map((event, at) => {
    const { output, error, cause } = detailsOf(event);
    const said = typeof error === 'string' ? { error } : {};
    return { parameters: scheduled[at]?.['parameters'], outcome: { type: event.type, output, cause, ...said } };
  });
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Answer the tasks of a case as AWS's services did when it was recorded, each recording once. */
export const recordedAnswers = (recorded: RecordedCase): { invoke: Invoke; integrations: Integrations } => {
  const left = [...(recorded.taskMocks ?? mocksFromEvents(recorded.expected.events))];
  const take = (state: string, parameters: unknown): TaskMock['outcome'] => {
    const ofState = left.filter((mock) => mock.state === undefined || mock.state === state);
    const found = ofState.find((mock) => sameValue(mock.parameters, parameters)) ?? ofState[0];
    if (found === undefined) throw new StatesError('States.Runtime', `No answer was recorded for ${state}`);
    left.splice(left.indexOf(found), 1);
    return found.outcome;
  };
  return {
    async invoke({ functionArn, payload, stateName }) {
      const given: unknown = JSON.parse(payload);
      const outcome = take(stateName, { FunctionName: functionArn, Payload: given });
      const answer = { executedVersion: '$LATEST', requestId: 'RequestId' };
      if (outcome.type.endsWith('TimedOut')) return new Promise(() => undefined);
      if (outcome.type.endsWith('Succeeded')) return { ...answer, payload: payloadOf(outcome) };
      const { cause, error } = outcome;
      if (isJsonObject(cause) && cause['errorType'] === error) {
        return { ...answer, payload: JSON.stringify(cause), functionError: 'Unhandled' };
      }
      throw new StatesError(error, cause === undefined ? undefined : textOf(cause));
    },
    integrations: {
      accepts: (resource) => recorded.resources.includes(resource),
      async call({ stateName, parameters }) {
        const outcome = take(stateName, parameters);
        if (outcome.type.endsWith('TimedOut')) return new Promise(() => undefined);
        if (outcome.type.endsWith('Succeeded')) return outcome.output;
        throw new StatesError(outcome.error, outcome.cause === undefined ? undefined : textOf(outcome.cause));
      },
    },
  };
};

const payloadOf = ({ type, output }: TaskMock['outcome']): string => {
  if (type === 'LambdaFunctionSucceeded') return textOf(output);
  return JSON.stringify(isJsonObject(output) && 'Payload' in output ? output['Payload'] : output);
};
