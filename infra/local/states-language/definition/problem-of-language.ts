import type { JsonObject } from '../json.ts';
import { expressionIn } from '../expressions.ts';
import type { QueryLanguage } from './machine.ts';

const PATHS = ['InputPath', 'OutputPath', 'ResultPath', 'ResultSelector', 'ItemsPath', 'SecondsPath'];
const MORE_PATHS = [
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'CausePath',
  'ErrorPath',
];
const TOLERATED_PATHS = ['ToleratedFailureCountPath', 'ToleratedFailurePercentagePath'];
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

/** Say why a state cannot be run in its query language, or undefined when it can. */
export const problemOfLanguage = (
  state: JsonObject,
  language: QueryLanguage,
  around: QueryLanguage,
): string | undefined => {
  if (around === 'JSONata' && state['QueryLanguage'] === 'JSONPath') {
    return 'SCHEMA_VALIDATION_FAILED: A state machine in JSONata cannot hold a state in JSONPath';
  }
  const distributed = DISTRIBUTED.find((field) => field in state);
  if (distributed !== undefined) {
    return `SCHEMA_VALIDATION_FAILED: The field '${distributed}' belongs to a distributed Map, which is not played here`;
  }
  const fields = [...PATHS, ...MORE_PATHS, ...TOLERATED_PATHS];
  const path =
    fields.find((field) => field in state) ??
    (language === 'JSONata' ? ['Parameters'].find((field) => field in state) : undefined) ??
    (language === 'JSONPath' ? ['Parameters', 'Assign', 'Catch'].find((field) => holdsPath(state[field])) : undefined);
  if (path !== undefined)
    return `SCHEMA_VALIDATION_FAILED: The JSONPath field '${path}' is not played here: write the state in JSONata`;
  if (language === 'JSONata') {
    return 'Result' in state
      ? "SCHEMA_VALIDATION_FAILED: The field 'Result' is not supported in JSONata: use Output"
      : undefined;
  }
  const foreign = Object.keys(state).find((field) => !WITHOUT_PATHS.has(field));
  if (foreign !== undefined) {
    return `SCHEMA_VALIDATION_FAILED: The field '${foreign}' of a state in JSONPath is not played here: write the state in JSONata`;
  }
  const expression = Object.entries(state).find(
    ([, value]) => typeof value === 'string' && expressionIn(value) !== undefined,
  );
  return expression === undefined
    ? undefined
    : `SCHEMA_VALIDATION_FAILED: The field '${expression[0]}' holds JSONata, but the state is in JSONPath`;
};
