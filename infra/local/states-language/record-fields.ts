import type { Fields } from '../json.ts';
import { JsonText } from './json-text.ts';

/** Reads a text of a record's details or note, if it has one there. */
export const textIn = (fields: Fields | undefined, name: string): string | undefined => {
  const value = fields?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** Reads a number of a record's details or note, if it has one there. */
export const numberIn = (fields: Fields | undefined, name: string): number | undefined => {
  const value = fields?.[name];
  return typeof value === 'number' ? value : undefined;
};

/** Reads a JSON document of a record's details or note; null when there is none. */
export const jsonIn = (fields: Fields | undefined, name: string): JsonText =>
  new JsonText(textIn(fields, name) ?? 'null');
