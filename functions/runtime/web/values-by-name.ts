import type { FormValues } from '../../pages/components/form-values.ts';

/** Gathers the values of every name, in time that grows with their number alone: a hostile form repeats one a million times. */
export const valuesByName = (pairs: readonly (readonly [name: string, value: string])[]): FormValues => {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
};
