import { isObject } from '../json.ts';

/** Stands for a result that is a function or holds one, which no JSON can be. */
export const NOT_JSON = Symbol('not JSON');

/** Turns what JSONata gave into a JSON value, or NOT_JSON; undefined stays undefined. */
export const jsonResult = (value: unknown): unknown => (holdsFunction(value) ? NOT_JSON : withoutInfinities(value));

// JSONata's own functions and those of an expression are objects; a regular expression is a function of JavaScript.
const isFunction = (value: unknown): boolean =>
  typeof value === 'function' || (isObject(value) && ('_jsonata_function' in value || '_jsonata_lambda' in value));

const holdsFunction = (value: unknown): boolean =>
  isFunction(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsFunction));

/** Writes numbers that JSON cannot hold as AWS does, by their names in JavaScript: `1/0` is the text "Infinity". */
const withoutInfinities = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return changed(value, withoutInfinities) ? value.map(withoutInfinities) : value;
  if (!isObject(value) || !changed(Object.values(value), withoutInfinities)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutInfinities(inner)]));
};

const changed = (values: readonly unknown[], change: (value: unknown) => unknown): boolean =>
  values.some((value) => change(value) !== value);
