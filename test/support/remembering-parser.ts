import * as z from 'zod/mini';

type Parse = (value: unknown) => unknown;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Answers from memory about the very same value, and about an answer itself: what was parsed once parses to itself. */
const once = (parse: Parse): Parse => {
  const known = new WeakMap<object, unknown>();
  return (value) => {
    if (!isObject(value)) return parse(value);
    if (known.has(value)) return known.get(value);
    const parsed = parse(value);
    known.set(value, parsed);
    if (isObject(parsed)) known.set(parsed, parsed);
    return parsed;
  };
};

const inPieces = (parse: Record<string, Parse>, whole: Parse): Parse =>
  once((value) => {
    if (!isObject(value)) return whole(value);
    const given = value as Readonly<Record<string, unknown>>;
    const pieces = Object.entries(parse).map(([name, piece]) => [name, piece(given[name])] as const);
    return Object.fromEntries(pieces.filter(([, piece]) => piece !== undefined));
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
      if (!isObject(value)) return whole(value);
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, each(one)]));
    });
  }
  if (schema instanceof z.ZodMiniObject && schema._zod.def.catchall === undefined)
    return inPieces(
      Object.fromEntries(Object.entries(schema._zod.def.shape).map(([name, one]) => [name, parserOf(one)])),
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
