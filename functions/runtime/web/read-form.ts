import type * as z from 'zod/mini';
import type { Field } from '../../pages/components/field.ts';
import type { FieldError, FormValues } from '../../pages/components/form-values.ts';
import { typed, type Typed } from './typed.ts';

/** A form as a border: its fields, how what was typed becomes input, and the schema that judges it. */
export type FormBorder<Data> = {
  readonly fields: readonly Field[];
  readonly input: (form: Typed) => unknown;
  readonly schema: z.ZodMiniType<Data>;
  /** Names the field of an issue whose path is not the field's own name. */
  readonly fieldOf?: Readonly<Record<string, string>>;
};

/** What reading a form gives: the data, or every error with its field. */
export type ReadForm<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly errors: readonly FieldError[] };

const singleNames = (fields: readonly Field[]): readonly { name: string; field: string }[] =>
  fields.flatMap((field) => {
    if (field.kind === 'checkboxes') return [];
    if (field.kind === 'ticks') return field.ticks.map(({ name }) => ({ name, field: field.name }));
    return [{ name: field.name, field: field.name }];
  });

const duplicates = (fields: readonly Field[], values: FormValues): readonly FieldError[] =>
  singleNames(fields)
    .filter(({ name }) => (values.get(name)?.length ?? 0) > 1)
    .map(({ field }) => ({ field, message: 'This was answered more than once. Give one answer.' }));

const issuesOf = <Data>(border: FormBorder<Data>, issues: readonly z.core.$ZodIssue[]): readonly FieldError[] =>
  issues.map(({ path, message }) => {
    const whole = path.filter((part) => typeof part === 'string').join('.');
    return { field: border.fieldOf?.[whole] ?? whole, message };
  });

/** A browser's own date field needs no pattern explained; it is told only where something else was typed. */
const withoutPattern = (fields: readonly Field[], values: FormValues, { field, message }: FieldError): FieldError => {
  const isDay = fields.some((one) => one.name === field && one.kind === 'text' && one.as === 'date');
  const isEmpty = (values.get(field)?.[0] ?? '').trim() === '';
  return { field, message: isDay && isEmpty ? message.replace(/ as year-month-day, for example [\d-]+/, '') : message };
};

const inFieldOrder = (fields: readonly Field[], errors: readonly FieldError[]): readonly FieldError[] => {
  const place = ({ field }: FieldError) => fields.findIndex(({ name }) => name === field);
  return errors
    .filter(({ field }, index) => errors.findIndex((earlier) => earlier.field === field) === index)
    .toSorted((one, other) => place(one) - place(other));
};

/** Reads a form: each field answered once, all of it judged by the schema, the first error of every field told. */
export const readForm = <Data>(border: FormBorder<Data>, values: FormValues): ReadForm<Data> => {
  const repeated = duplicates(border.fields, values);
  const parsed = border.schema.safeParse(border.input(typed(values)));
  if (parsed.success && repeated.length === 0) return { ok: true, data: parsed.data };
  const issues = parsed.success ? [] : issuesOf(border, parsed.error.issues);
  const errors = [...repeated, ...issues].map((error) => withoutPattern(border.fields, values, error));
  return { ok: false, errors: inFieldOrder(border.fields, errors) };
};
