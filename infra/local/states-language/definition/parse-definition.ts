import * as z from 'zod/mini';
import { AwsError } from '../../services/aws-error.ts';
import { issuesInWords } from '../../issues-in-words.ts';
import { isObject } from '../../json.ts';
import { LIMITS } from '../limits.ts';
import { checkReferences } from './check-references.ts';
import type { Machine, QueryLanguage, State } from './machine.ts';
import { parseGroup } from './parse-group.ts';
import { problemsOfVariables } from './problems-of-variables.ts';

const machineFields = z.strictObject({
  Comment: z.optional(z.string()),
  QueryLanguage: z.optional(z.enum(['JSONata', 'JSONPath'])),
  Version: z.optional(z.literal('1.0')),
  TimeoutSeconds: z.optional(z.int().check(z.gte(1), z.lte(99_999_999))),
  StartAt: z.string(),
  States: z.record(z.string(), z.unknown()),
});

const refuse = (message: string): AwsError =>
  new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${message}'`);

// In the words of AWS, with its place.
const NO_END = 'MISSING_END_STATE: Workflow has no terminal state at null';

const isTerminal = (state: State): boolean =>
  state.Type === 'Succeed' || state.Type === 'Fail' || ('End' in state && state.End === true);

/**
 * Reads a state machine's definition (Amazon States Language); throws InvalidDefinition, naming what this engine
 * refuses.
 */
export const parseDefinition = (text: string, accepts: (resource: string) => boolean): Machine => {
  if (Buffer.byteLength(text) > LIMITS.definitionBytes) throw refuse('The definition is larger than 1 MB');
  const problems: string[] = [];
  const raw = readJson(text);
  const parsed = machineFields.safeParse(raw);
  if (!parsed.success) throw refuse(`SCHEMA_VALIDATION_FAILED: ${issuesInWords(parsed.error, '/')}`);
  const language: QueryLanguage = parsed.data.QueryLanguage ?? 'JSONPath';
  const group = parseGroup(parsed.data, { path: '', language, accepts, problems });
  if (problems.length === 0) checkReferences(group, '', new Set(), problems);
  problems.push(...problemsOfVariables(group, '', new Set()));
  if (![...group.states.values()].some(isTerminal)) problems.push(NO_END);
  if (problems.length > 0) throw refuse(problems.join(', '));
  return { ...group, timeoutSeconds: parsed.data.TimeoutSeconds };
};

const readJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below, in the words AWS uses for both.
  }
  throw refuse('INVALID_JSON_DESCRIPTION: The definition is not a JSON object');
};
