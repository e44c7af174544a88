import * as z from 'zod/mini';
import { expressionIn } from '../expressions.ts';
import { issuesInWords } from '../../issues-in-words.ts';
import { type Fields, isObject } from '../../json.ts';
import { isoInstant } from '../iso-instant.ts';
import { resourceOf } from '../resource.ts';
import { choiceFields } from '../states/choice.ts';
import { failFields } from '../states/fail.ts';
import { mapFields } from '../states/map.ts';
import { parallelFields } from '../states/parallel.ts';
import { passFields } from '../states/pass.ts';
import { succeedFields } from '../states/succeed.ts';
import { argumentsOf, taskFields } from '../states/task.ts';
import { waitFields } from '../states/wait.ts';
import { problemOfLanguage } from './problem-of-language.ts';
import { problemsOfFields } from './problems-of-fields.ts';
import type { QueryLanguage, State, StateGroup } from './machine.ts';

const stateFields = z.discriminatedUnion('Type', [
  passFields,
  taskFields,
  choiceFields,
  waitFields,
  succeedFields,
  failFields,
  parallelFields,
  mapFields,
]);

/** What is known on the way down: where we are, the language around us, and the problems found so far. */
export interface Place {
  readonly path: string;
  readonly language: QueryLanguage;
  readonly accepts: (resource: string) => boolean;
  readonly problems: string[];
}

const GROUP_FIELDS = new Set(['StartAt', 'States', 'Comment', 'ProcessorConfig']);

const EMPTY: StateGroup = { startAt: '', states: new Map() };

/** Reads the states of a machine, a branch or an item processor. */
export const parseGroup = (raw: unknown, place: Place): StateGroup => {
  const { States: states, StartAt: startAt } = isObject(raw) ? raw : {};
  if (typeof startAt !== 'string' || !isObject(states)) {
    place.problems.push(`SCHEMA_VALIDATION_FAILED: StartAt and States are needed at ${place.path || '/'}`);
    return EMPTY;
  }
  const unknown =
    place.path === '' ? [] : Object.keys(Object(raw) as object).filter((field) => !GROUP_FIELDS.has(field));
  for (const field of unknown)
    place.problems.push(`SCHEMA_VALIDATION_FAILED: Field '${field}' is not supported at ${place.path}`);
  const parsed = new Map<string, State>();
  for (const [name, state] of Object.entries(states)) {
    const read = parseState(name, state, { ...place, path: `${place.path}/States/${name}` });
    if (read !== undefined) parsed.set(name, read);
  }
  return { startAt, states: parsed };
};

const parseState = (name: string, raw: unknown, place: Place): State | undefined => {
  const complain = (problem: string) => void place.problems.push(`${problem} at ${place.path}`);
  if (!isObject(raw)) return complain('SCHEMA_VALIDATION_FAILED: A state must be an object');
  const language = raw['QueryLanguage'] === 'JSONata' ? 'JSONata' : place.language;
  const foreign = problemOfLanguage(raw, language, place.language);
  if (foreign !== undefined) return complain(foreign);
  const parsed = stateFields.safeParse(raw);
  if (!parsed.success) return complain(`SCHEMA_VALIDATION_FAILED: ${issuesInWords(parsed.error, '/')}`);
  const state = { ...parsed.data, name, language, groups: groupsOf(raw, place) };
  for (const problem of problemsOfState(state, place)) complain(problem);
  if (language === 'JSONata') place.problems.push(...problemsOfFields(state, place.path));
  return state;
};

const groupsOf = (raw: Fields, place: Place): StateGroup[] => {
  if (raw['Type'] === 'Parallel' && Array.isArray(raw['Branches'])) {
    return raw['Branches'].map((branch, at) => parseGroup(branch, { ...place, path: `${place.path}/Branches[${at}]` }));
  }
  if (raw['Type'] !== 'Map') return [];
  const processor = raw['ItemProcessor'] ?? raw['Iterator'];
  return [parseGroup(processor, { ...place, path: `${place.path}/ItemProcessor` })];
};

const problemsOfState = (state: State, place: Place): string[] => {
  const problems: string[] = [];
  if (state.Type === 'Task') problems.push(...problemsOfTask(state, place.accepts));
  if (state.Type === 'Map') problems.push(...problemsOfProcessor(state.ItemProcessor));
  if (state.Type !== 'Wait') return problems;
  if ((state.Seconds === undefined) === (state.Timestamp === undefined)) {
    problems.push('SCHEMA_VALIDATION_FAILED: A Wait needs exactly one of Seconds and Timestamp');
  }
  const { Timestamp: timestamp } = state;
  if (timestamp !== undefined && expressionIn(timestamp) === undefined && isoInstant(timestamp) === undefined) {
    problems.push('SCHEMA_VALIDATION_FAILED: Timestamp must be an ISO-8601 extended offset date-time');
  }
  return problems;
};

const LAMBDA_ARGUMENTS = new Set(['FunctionName', 'Payload', 'Qualifier', 'InvocationType']);

const problemsOfTask = (state: State & { Type: 'Task' }, accepts: (resource: string) => boolean): string[] => {
  const resource = resourceOf(state.Resource);
  const isOffered = accepts(state.Resource);
  if (resource === undefined || (resource.kind === 'service' && !isOffered)) {
    return [
      `SCHEMA_VALIDATION_FAILED: The resource '${state.Resource}' is not played here: only functions and lambda:invoke, with or without .waitForTaskToken`,
    ];
  }
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    return ['SCHEMA_VALIDATION_FAILED: HeartbeatSeconds must be smaller than TimeoutSeconds'];
  }
  if (isOffered) return [];
  if (state.Credentials !== undefined) return ["SCHEMA_VALIDATION_FAILED: The field 'Credentials' is not played here"];
  return resource.kind === 'lambda' ? problemsOfInvocation(argumentsOf(state)) : [];
};

const problemsOfInvocation = (given: unknown): string[] => {
  if (typeof given === 'string') return [];
  if (!isObject(given) || given['FunctionName'] === undefined) {
    return ["SCHEMA_VALIDATION_FAILED: The field 'FunctionName' is required in Arguments of lambda:invoke"];
  }
  if (given['InvocationType'] !== undefined && given['InvocationType'] !== 'RequestResponse') {
    return ['SCHEMA_VALIDATION_FAILED: Only the InvocationType RequestResponse is played here'];
  }
  const unknown = Object.keys(given).filter((name) => !LAMBDA_ARGUMENTS.has(name));
  return unknown.map((name) => `SCHEMA_VALIDATION_FAILED: The argument '${name}' of lambda:invoke is not played here`);
};

const problemsOfProcessor = (processor: unknown): string[] => {
  const config = isObject(processor) ? processor['ProcessorConfig'] : undefined;
  const mode = isObject(config) ? config['Mode'] : undefined;
  if (mode === undefined || mode === 'INLINE') return [];
  return [`SCHEMA_VALIDATION_FAILED: A Map of mode ${JSON.stringify(mode)} is not played here: only INLINE`];
};
