import type { FormValues } from '../../pages/components/form-values.ts';
import { valuesByName } from './values-by-name.ts';

/** Reads the fields of a form as they were typed: every value of every name, line ends as one character. */
export const formValues = (body: string): FormValues => {
  // Pair by pair: Node reads a million names without a value at once in half a minute.
  const pairs = body.split('&').flatMap((pair) => [...new URLSearchParams(pair)]);
  return valuesByName(pairs.map(([name, value]) => [name, value.replace(/\r\n?/g, '\n')]));
};
