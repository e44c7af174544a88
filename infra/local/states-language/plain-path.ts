import * as z from 'zod/mini';
import { isObject } from '../json.ts';

// Strict: a step with a predicate, an index, a sort or the like has more fields than these.
const step = (type: 'variable' | 'name') =>
  z.strictObject({ type: z.literal(type), value: z.string(), position: z.number() });
const path = z.strictObject({
  type: z.literal('path'),
  steps: z.tuple([step('variable')], step('name')),
});

/** A variable and the fields to follow from it, like `$states.input.applicationId`. */
export type PlainPath = readonly [variable: string, ...fields: string[]];

/** Reads the syntax tree of an expression as a plain path; undefined when it is anything else. */
export const plainPathOf = (tree: unknown): PlainPath | undefined => {
  // As JSON: the parser's own objects inherit from their tokens.
  const read = path.safeParse(JSON.parse(JSON.stringify(tree)));
  if (!read.success) return undefined;
  const [variable, ...fields] = read.data.steps;
  return [variable.value, ...fields.map(({ value }) => value)];
};

/** Says that a path leads through a list or past the end of the data, where JSONata has rules of its own. */
export const NOT_PLAIN = Symbol('not plain');

/** Follows a path through objects alone: most expressions are such paths, and JSONata takes a hundred times as long. */
export const followPath = ([variable, ...fields]: PlainPath, bindings: Record<string, unknown>): unknown => {
  let value = bindings[variable];
  for (const field of fields) {
    if (!isObject(value) || !Object.hasOwn(value, field)) return NOT_PLAIN;
    value = value[field];
  }
  return value;
};
