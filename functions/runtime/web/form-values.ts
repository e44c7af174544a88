import type { FormValues } from '../../pages/components/form-values.ts';

/** Reads the fields of a form as they were typed: every value of every name, line ends as one character. */
export const formValues = (body: string): FormValues => {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) {
    values.set(name, [...(values.get(name) ?? []), value.replace(/\r\n?/g, '\n')]);
  }
  return values;
};
