import type { Fields } from '../../json.ts';
import { expressionIn } from '../expressions.ts';
import type { QueryLanguage } from './machine.ts';

const PATHS =
  'InputPath OutputPath ResultPath ResultSelector ItemsPath SecondsPath TimestampPath TimeoutSecondsPath HeartbeatSecondsPath MaxConcurrencyPath CausePath ErrorPath ToleratedFailureCountPath ToleratedFailurePercentagePath'.split(
    ' ',
  );
const DISTRIBUTED = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'];

// A JSONPath state without paths means the same in both languages: these are the fields that hold no path.
const WITHOUT_PATHS = new Set(
  'Type Comment QueryLanguage Next End Result Error Cause Seconds Timestamp Branches ItemProcessor Iterator MaxConcurrency Resource Retry Catch TimeoutSeconds HeartbeatSeconds Assign Parameters'.split(
    ' ',
  ),
);

const holdsPath = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([key, inner]) => key.endsWith('.$') || holdsPath(inner));

/** The fields that AWS takes in one language alone. */
const ONLY_IN: Readonly<Record<QueryLanguage, readonly string[]>> = {
  JSONPath: [...PATHS, 'Parameters', 'Result'],
  JSONata: ['Arguments', 'Output', 'Items'],
};

const problemOfOther = (state: Fields, language: QueryLanguage, other: QueryLanguage): string | undefined => {
  const field = ONLY_IN[other].find((name) => name in state);
  if (field === undefined) return undefined;
  return `The QueryLanguage is set to '${language}', but field '${field}' is only supported for the '${other}' QueryLanguage`;
};

const pathIn = (state: Fields): string | undefined =>
  PATHS.find((field) => field in state) ?? ['Parameters', 'Assign', 'Catch'].find((field) => holdsPath(state[field]));

const problemOfPathless = (state: Fields): string | undefined => {
  const foreign = Object.keys(state).find((field) => !WITHOUT_PATHS.has(field));
  if (foreign !== undefined)
    return `The field '${foreign}' of a state in JSONPath is not played here: write it in JSONata`;
  const isExpression = (value: unknown) => typeof value === 'string' && expressionIn(value) !== undefined;
  const [field] = Object.entries(state).find(([, value]) => isExpression(value)) ?? [];
  return field === undefined ? undefined : `The field '${field}' holds JSONata, but the state is in JSONPath`;
};

/** Says why a state cannot be run in its query language, or undefined when it can. */
export const problemOfLanguage = (
  state: Fields,
  language: QueryLanguage,
  around: QueryLanguage,
): string | undefined => {
  const problem = languageProblem(state, language, around);
  return problem === undefined ? undefined : `SCHEMA_VALIDATION_FAILED: ${problem}`;
};

const languageProblem = (state: Fields, language: QueryLanguage, around: QueryLanguage): string | undefined => {
  if (around === 'JSONata' && state['QueryLanguage'] === 'JSONPath') {
    return "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
  }
  const distributed = DISTRIBUTED.find((field) => field in state);
  if (distributed !== undefined)
    return `The field '${distributed}' belongs to a distributed Map, which is not played here`;
  if (language === 'JSONata') return problemOfOther(state, 'JSONata', 'JSONPath');
  const path = pathIn(state);
  if (path !== undefined) return `The JSONPath field '${path}' is not played here: write the state in JSONata`;
  return problemOfOther(state, 'JSONPath', 'JSONata') ?? problemOfPathless(state);
};
