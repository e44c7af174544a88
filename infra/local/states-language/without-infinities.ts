import { isObject } from '../json.ts';

/** Write numbers that JSON cannot hold as AWS does, by their names in JavaScript: `1/0` is the text "Infinity". */
export const withoutInfinities = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return changed(value, withoutInfinities) ? value.map(withoutInfinities) : value;
  if (!isObject(value) || !changed(Object.values(value), withoutInfinities)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutInfinities(inner)]));
};

const changed = (values: readonly unknown[], change: (value: unknown) => unknown): boolean =>
  values.some((value) => change(value) !== value);
