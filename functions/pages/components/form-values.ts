/** What was typed into a form, or stands in it: every value of every field's name. */
export type FormValues = ReadonlyMap<string, readonly string[]>;

/** An error beside a field. */
export type FieldError = { readonly field: string; readonly message: string };

/** Makes values of a form from a record, for showing what is stored. */
export const valuesFrom = (
  record: Readonly<Record<string, string | readonly string[] | undefined | null>>,
): FormValues =>
  new Map(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, typeof value === 'string' ? [value] : value] as const],
    ),
  );

/** A form in which nothing stands. */
export const noValues: FormValues = new Map();
