import * as z from 'zod/mini';

/** A value that stands at one field of a sample and nowhere else, so that it can be found again. */
type Planted = { readonly path: string; readonly value: string; readonly is: 'words' | 'day' | 'instant' };

type Def = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
};

const defOf = (schema: z.core.$ZodType): Def => schema._zod.def;
const passes = (schema: z.core.$ZodType, value: unknown): boolean => z.safeParse(schema, value).success;

/**
 * Makes samples of a schema that fill in every field there is: the first of every choice but of unions, of which every
 * form occurs in some sample. Every text, day and instant in them is one of a kind.
 */
export const samplesOf = <Schema extends z.core.$ZodType>(schema: Schema) => {
  const planted: Planted[] = [];

  const text = (one: z.core.$ZodType, path: string): string => {
    const number = planted.length;
    const day = new Date(Date.UTC(2001, 0, 1 + number)).toISOString();
    const candidates: readonly (readonly [Planted['is'], string])[] = [
      ['words', `canary-${String(number).padStart(4, '0')}`],
      ['words', `canary-${String(number).padStart(4, '0')}@example.org`],
      ['day', day.slice(0, 10)],
      ['instant', day],
    ];
    const found = candidates.find(([, value]) => passes(one, value));
    if (found === undefined) throw new Error(`No sample fits ${path}.`);
    planted.push({ path, is: found[0], value: found[1] });
    return found[1];
  };

  const ofObject = (one: z.core.$ZodType, shape: NonNullable<Def['shape']>, path: string): readonly unknown[] => {
    const forms = Object.entries(shape).map(([name, inner]) => [name, make(inner, `${path}.${name}`)] as const);
    const base = Object.fromEntries(forms.map(([name, [first]]) => [name, first]));
    const others = forms.flatMap(([name, [, ...more]]) => more.map((form) => ({ ...base, [name]: form })));
    return [base, ...others].map((whole) => fitting(one, shape, whole, path));
  };

  /** What goes only without something else goes without it. */
  const fitting = (one: z.core.$ZodType, shape: NonNullable<Def['shape']>, whole: object, path: string): object => {
    if (passes(one, whole)) return whole;
    const nullable = Object.entries(shape).filter(([, inner]) => defOf(inner).type === 'nullable');
    const found = nullable.map(([name]) => ({ ...whole, [name]: null })).find((less) => passes(one, less));
    if (found === undefined)
      throw new Error(`No sample fits ${path}: ${JSON.stringify(z.safeParse(one, whole).error)}`);
    return found;
  };

  const make = (one: z.core.$ZodType, path: string): readonly unknown[] => {
    const { type, shape, innerType, element, valueType, options, entries, values } = defOf(one);
    if (shape !== undefined) return ofObject(one, shape, path);
    if (innerType !== undefined) return make(innerType, path);
    if (element !== undefined) return [[...make(element, `${path}[]`)]];
    if (options !== undefined) return options.flatMap((option) => make(option, path));
    if (valueType !== undefined && type === 'record')
      return [Object.fromEntries(make(valueType, `${path}.*`).map((value, at) => [`key${at}`, value]))];
    if (entries !== undefined) return [Object.values(entries)[0]];
    if (values !== undefined) return [values[0]];
    if (type === 'string') return [text(one, path)];
    if (type === 'number' || type === 'int') return [7];
    if (type === 'boolean') return [true];
    if (type === 'unknown') return ['unknown'];
    throw new Error(`No sample is known of ${type} at ${path}.`);
  };

  const samples = make(schema, '').map((sample) => z.parse(schema, sample));
  return { samples, planted };
};
