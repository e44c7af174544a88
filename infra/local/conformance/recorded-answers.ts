import { isObject } from '../json.ts';
import { StatesError } from '../states-language/states-error.ts';
import type { Integrations, Invoke, InvokeAnswer } from '../states-language/surroundings.ts';
import type { RecordedCase, RecordedEvent, TaskMock } from './recorded-case.ts';
import { sameValue } from './same-value.ts';

const OUTCOME = /^(Task|LambdaFunction)(Succeeded|Failed|TimedOut)$/;

const detailsOf = (event: RecordedEvent): Record<string, unknown> => {
  const found = Object.entries(event).find(([key]) => key.endsWith('EventDetails'))?.[1];
  return isObject(found) ? found : {};
};

/** Reads the answers from the events when the recorder could not tell which task each belongs to. */
const mocksFromEvents = (events: readonly RecordedEvent[]): TaskMock[] => {
  const scheduled = events.filter(({ type }) => /^(Task|LambdaFunction)Scheduled$/.test(type)).map(detailsOf);
  const outcomes = events.filter(({ type }) => OUTCOME.test(type));
  return outcomes.map((event, at) => {
    const { output, error, cause } = detailsOf(event);
    const said = typeof error === 'string' ? { error } : {};
    return { parameters: scheduled[at]?.['parameters'], outcome: { type: event.type, output, cause, ...said } };
  });
};

/** Writes a recorded value as the text that it was; the recorder parsed what began with `{`. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

type Outcome = TaskMock['outcome'];
type Take = (state: string, ...parameters: unknown[]) => Outcome;

/**
 * Hands the recordings out, each once: by state and equal parameters, in any of their forms, then by state, since
 * parallel order is free.
 */
const taker = (recorded: RecordedCase): Take => {
  const left = [...(recorded.taskMocks ?? mocksFromEvents(recorded.expected.events))];
  return (state, ...forms) => {
    const ofState = left.filter(({ state: of }) => of === undefined || of === null || of === state);
    const found = ofState.find((mock) => forms.some((form) => sameValue(mock.parameters, form))) ?? ofState[0];
    if (found === undefined) throw new StatesError('States.Runtime', `No answer was recorded for ${state}`);
    left.splice(left.indexOf(found), 1);
    return found.outcome;
  };
};

const failureOf = ({ error, cause }: Outcome): StatesError =>
  new StatesError(error ?? undefined, cause === undefined || cause === null ? undefined : textOf(cause));

/** Answers for a bare function, whose input and result alone were recorded. */
const answerOf = (outcome: Outcome): Promise<InvokeAnswer> => {
  const { type, cause, error } = outcome;
  const answer = { executedVersion: '$LATEST', requestId: 'RequestId' };
  if (type.endsWith('TimedOut')) return new Promise(() => undefined);
  if (type.endsWith('Succeeded')) return Promise.resolve({ ...answer, payload: textOf(outcome.output) });
  if (!isObject(cause) || cause['errorType'] !== error) return Promise.reject(failureOf(outcome));
  return Promise.resolve({ ...answer, payload: JSON.stringify(cause), functionError: 'Unhandled' });
};

/** A task that was submitted and waits for its outcome, which its token brings. */
export interface OpenTask {
  readonly taskToken: string;
  readonly outcome: Outcome;
}

export interface RecordedAnswers {
  readonly invoke: Invoke;
  readonly integrations: Integrations;
  /** Gives each task that was submitted, once. */
  submitted(): OpenTask[];
}

/** Hands out what each call gave: of a task that goes on after its call, what was submitted. */
const caller = (recorded: RecordedCase, open: OpenTask[]) => {
  const take = taker(recorded);
  const outputs = recorded.expected.events.filter(({ type }) => type === 'TaskSubmitted').map(detailsOf);
  return (taskToken: string | undefined, state: string, ...parameters: unknown[]): Outcome => {
    const outcome = take(state, ...parameters);
    const given = taskToken === undefined ? undefined : outputs.shift();
    if (taskToken === undefined || given === undefined) return outcome;
    open.push({ taskToken, outcome });
    return { type: 'TaskSucceeded', output: given['output'] };
  };
};

/** Answers the tasks of a case as AWS's services did when it was recorded. */
export const recordedAnswers = (recorded: RecordedCase): RecordedAnswers => {
  const open: OpenTask[] = [];
  const given = caller(recorded, open);
  return {
    submitted: () => open.splice(0),
    async invoke({ payload, stateName, token }) {
      const input: unknown = JSON.parse(payload);
      return answerOf(given(token, stateName, input));
    },
    integrations: {
      accepts: () => true,
      async call({ stateName, parameters, token }) {
        const outcome = given(token, stateName, parameters);
        if (outcome.type.endsWith('TimedOut')) return new Promise(() => undefined);
        if (outcome.type.endsWith('Succeeded')) return JSON.parse(textOf(outcome.output ?? null)) as unknown;
        throw failureOf(outcome);
      },
    },
  };
};
