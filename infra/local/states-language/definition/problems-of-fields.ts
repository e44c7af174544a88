import { expressionIn } from '../expressions.ts';
import { type Fields, isObject } from '../../json.ts';
import type { State } from './machine.ts';
import { type Offered, problemsOfExpression } from './problems-of-expression.ts';

// The fields in which AWS looks for JSONata; in all others `{% %}` is text.
const EVALUATED = [
  'Condition',
  'Arguments',
  'Credentials',
  'Items',
  'ItemSelector',
  'Assign',
  'Output',
  'Error',
  'Cause',
];
const NUMBERS = ['Seconds', 'Timestamp', 'TimeoutSeconds', 'HeartbeatSeconds', 'MaxConcurrency'];
const TOLERATED = ['ToleratedFailureCount', 'ToleratedFailurePercentage'];

const MAKES_A_RESULT = new Set(['Task', 'Parallel', 'Map']);

/** Says what AWS refuses in the expressions of a state in JSONata, each with the place of its field. */
export const problemsOfFields = (state: State, path: string): readonly string[] => {
  const result = MAKES_A_RESULT.has(state.Type) ? 'result' : undefined;
  const entries = (list: unknown, name: string, offered?: Offered) =>
    (Array.isArray(list) ? list : []).flatMap((entry: unknown, at) =>
      isObject(entry) ? problemsIn(entry, `${path}/${name}[${at}]`, offered) : [],
    );
  const fields: Fields = { ...state };
  return [
    ...problemsIn(fields, path, result),
    ...entries(fields['Choices'], 'Choices'),
    ...entries(fields['Catch'], 'Catch', 'errorOutput'),
  ];
};

const problemsIn = (fields: Fields, path: string, offered: Offered | undefined): string[] =>
  [...EVALUATED, ...NUMBERS, ...TOLERATED].flatMap((name) => {
    const mayRead = name === 'Assign' || name === 'Output' ? offered : undefined;
    return problemsOfValue(fields[name], `${path}/${name}`, mayRead);
  });

const problemsOfValue = (value: unknown, path: string, offered: Offered | undefined): string[] => {
  if (typeof value === 'string') return problemsOfText(value, offered).map((problem) => `${problem} at ${path}`);
  if (Array.isArray(value)) return value.flatMap((item, at) => problemsOfValue(item, `${path}[${at}]`, offered));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => problemsOfValue(inner, `${path}/${name}`, offered));
};

const problemsOfText = (text: string, offered: Offered | undefined): readonly string[] => {
  const expression = expressionIn(text);
  if (expression !== undefined) return problemsOfExpression(expression, offered);
  if (!text.startsWith('{%') && !text.endsWith('%}')) return [];
  return ['SCHEMA_VALIDATION_FAILED: A JSONata expression begins with {% and ends with %}, without spaces around them'];
};
