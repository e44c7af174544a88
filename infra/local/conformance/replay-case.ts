import { createClock, type Clock } from '../clock.ts';
import { createMemoryJournal } from '../memory-journal.ts';
import { createStates, type States } from '../services/states-api.ts';
import { type Fields, isObject } from '../json.ts';
import { differenceOfDetails, differenceOfTypes } from './compare-events.ts';
import { type OpenTask, recordedAnswers, type RecordedAnswers, textOf } from './recorded-answers.ts';
import type { RecordedCase } from './recorded-case.ts';
import { asRecorded, sameKind, sameValue } from './same-value.ts';

/** How a replay differs from the recording: `failures` break the promise, `details` are words and numbers beside it. */
export interface Verdict {
  readonly failures: string[];
  readonly details: string[];
}

// Turns of the event loop without an event, after which only time can move an execution.
const QUIET_TURNS = 20;
const LONGEST_REPLAY = 10_000;

/** Gives the input of a recorded execution as a value: a text that its first event shows unchanged was JSON already. */
const inputOf = ({ input = {}, expected }: RecordedCase): unknown => {
  const shown = expected.events[0]?.['executionStartedEventDetails'];
  const isJsonText = typeof input === 'string' && isObject(shown) && shown['input'] === input;
  return isJsonText ? (JSON.parse(input) as unknown) : input;
};

const replaced = (definition: unknown): string =>
  JSON.stringify(definition)
    .replaceAll('<lambda-function-name>', 'lambda-function-name')
    .replaceAll('<partition>', 'aws')
    .replaceAll('<region>', 'us-east-1')
    // Any other name in an ARN that the recorder blurred stands for itself.
    .replaceAll(/"arn:[^"]*"/g, (arn) => arn.replaceAll(/[<>]/g, ''));

/** Runs a recorded case on a skipping clock and compares status, output or error, event types, then details. */
export const replayCase = async (recorded: RecordedCase): Promise<Verdict> => {
  const clock = createClock({ offset: Date.parse('2025-01-01T00:00:00Z'), realTime: () => 0 });
  const place = { region: 'us-east-1', account: '111111111111' };
  const answers = recordedAnswers(recorded);
  const states = createStates({ clock, journal: createMemoryJournal(), ...place, ...answers });
  try {
    const executionArn = await begin(states, recorded);
    await playToTheEnd(states, clock, answers, executionArn);
    const described = await call(states, 'DescribeExecution', { executionArn });
    const { events } = await call(states, 'GetExecutionHistory', { executionArn, maxResults: 1000 });
    return compare(recorded, described, Array.isArray(events) ? (events as Fields[]) : []);
  } catch (error) {
    return { failures: [String(error)], details: [] };
  } finally {
    await states.close();
  }
};

const begin = async (states: States, recorded: RecordedCase): Promise<unknown> => {
  const machine = { name: 'recorded', definition: replaced(recorded.definition), roleArn: 'snf_role_arn' };
  const { stateMachineArn } = await call(states, 'CreateStateMachine', machine);
  const input = replaced(inputOf(recorded));
  return (await call(states, 'StartExecution', { stateMachineArn, input }))['executionArn'];
};

const playToTheEnd = async (
  states: States,
  clock: Clock,
  answers: RecordedAnswers,
  executionArn: unknown,
): Promise<void> => {
  let events = 0;
  const unsubscribe = states.subscribe(() => events++);
  for (let turn = 0; turn < LONGEST_REPLAY; turn++) {
    await quiet(() => events);
    const open = answers.submitted();
    for (const task of open) await answer(states, task);
    if (open.length > 0) continue;
    const due = clock.nextDue();
    const { status } = await call(states, 'DescribeExecution', { executionArn });
    if (status !== 'RUNNING' || due === undefined) break;
    clock.advanceTo(due);
  }
  unsubscribe();
};

/** Answers a task by its token, unless nobody did when it was recorded. */
const answer = async (states: States, { taskToken, outcome }: OpenTask): Promise<void> => {
  const { type, output, error, cause } = outcome;
  if (type.endsWith('Succeeded')) await call(states, 'SendTaskSuccess', { taskToken, output: textOf(output) });
  if (!type.endsWith('Failed')) return;
  const said = {
    ...(error ? { error } : {}),
    ...(cause === undefined || cause === null ? {} : { cause: textOf(cause) }),
  };
  await call(states, 'SendTaskFailure', { taskToken, ...said });
};

const call = async (states: States, action: string, input: unknown): Promise<Fields> =>
  Object(await states.handle(action, input)) as Fields;

const quiet = async (events: () => number): Promise<void> => {
  let seen = -1;
  for (let turns = 0; turns < QUIET_TURNS; turns++) {
    if (events() !== seen) turns = 0;
    seen = events();
    await new Promise(setImmediate);
  }
};

const compare = (recorded: RecordedCase, described: Fields, events: Fields[]): Verdict => {
  const { expected, nondeterministic } = recorded;
  const same = nondeterministic.length === 0 ? sameValue : sameKind;
  const actual = Object(asRecorded(described)) as Fields;
  const failures = (['status', 'output', 'error'] as const).flatMap((field) =>
    sameOutcome(expected[field], actual[field], field === 'output' ? same : sameValue)
      ? []
      : [
          `expected ${field} ${JSON.stringify(expected[field])} but found ${JSON.stringify(actual[field])} (${JSON.stringify(actual['cause'])})`,
        ],
  );
  const types = differenceOfTypes(expected.events, events, isConcurrent(recorded));
  if (types !== undefined) failures.push(types);
  const cause = sameOutcome(expected.cause, actual['cause'], sameValue)
    ? []
    : [`expected cause ${JSON.stringify(expected.cause)} but found ${JSON.stringify(actual['cause'])}`];
  const details = differenceOfDetails(expected.events, events);
  return { failures, details: details === undefined ? cause : [...cause, details] };
};

const sameOutcome = (expected: unknown, actual: unknown, same: typeof sameValue): boolean =>
  expected === undefined ? actual === undefined : same(expected, actual);

/** Says whether the machine runs things side by side, whose order is free. */
const isConcurrent = ({ definition, expected }: RecordedCase): boolean => {
  const text = JSON.stringify(definition);
  if (text.includes('"Type":"Parallel"')) return true;
  const maps = expected.events.filter(({ type }) => type === 'MapStateStarted').length;
  return maps > 0 && !/"MaxConcurrency":1[,}]/.test(text);
};
