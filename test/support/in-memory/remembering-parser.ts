import * as z from 'zod/mini';

type Parse = (value: unknown) => unknown;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Answers from memory about the very same value, and about an answer itself: what was parsed once parses to itself. */
const once = (parse: Parse): Parse => {
  const known = new WeakMap<object, unknown>();
  return (value) => {
    if (!isObject(value)) return parse(value);
    const found = known.get(value);
    if (found !== undefined) return found;
    const parsed = parse(value);
    known.set(value, parsed);
    if (isObject(parsed)) known.set(parsed, parsed);
    return parsed;
  };
};

const inPieces = (pieces: readonly (readonly [string, Parse])[], whole: Parse): Parse =>
  once((value) => {
    if (!isObject(value) || Array.isArray(value)) return whole(value);
    const parsed: Record<string, unknown> = {};
    for (const [name, parse] of pieces) {
      const piece = parse(Reflect.get(value, name));
      if (piece !== undefined) parsed[name] = piece;
    }
    return parsed;
  });

const parserOf = (schema: z.core.$ZodType): Parse => {
  const whole: Parse = (value) => z.parse(schema, value);
  if ((schema._zod.def.checks ?? []).length > 0) return once(whole);
  if (schema instanceof z.ZodMiniOptional) {
    const inner = parserOf(schema._zod.def.innerType);
    return (value) => (value === undefined ? undefined : inner(value));
  }
  if (schema instanceof z.ZodMiniArray) {
    const element = parserOf(schema._zod.def.element);
    return once((value) => (Array.isArray(value) ? value.map(element) : whole(value)));
  }
  if (schema instanceof z.ZodMiniRecord) {
    const each = parserOf(schema._zod.def.valueType);
    return once((value) => {
      if (!isObject(value) || Array.isArray(value)) return whole(value);
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, each(one)]));
    });
  }
  if (schema instanceof z.ZodMiniObject && schema._zod.def.catchall === undefined)
    return inPieces(
      Object.entries(schema._zod.def.shape).map(([name, one]) => [name, parserOf(one)] as const),
      whole,
    );
  return once(whole);
};

/**
 * Makes a parser that parses each piece of a value once: pieces that are the same object as before are known. It serves
 * where nothing is changed in place, as in the table in memory, and answers what the schema itself would.
 */
export const rememberingParser = <Schema extends z.ZodMiniType>(
  schema: Schema,
): ((value: unknown) => z.infer<Schema>) => {
  const parse = parserOf(schema);
  return (value) => parse(value) as z.infer<Schema>;
};
