import { Json, type JsonObject } from './json.ts';

/** Read a text of a record's details or note, if it has one there. */
export const textIn = (fields: JsonObject | undefined, name: string): string | undefined => {
  const value = fields?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** Read a number of a record's details or note, if it has one there. */
export const numberIn = (fields: JsonObject | undefined, name: string): number | undefined => {
  const value = fields?.[name];
  return typeof value === 'number' ? value : undefined;
};

/** Read a JSON document of a record's details or note; null when there is none. */
export const jsonIn = (fields: JsonObject | undefined, name: string): Json => new Json(textIn(fields, name) ?? 'null');
