export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

/** Give a JSON value that should be text as text; '' when it is something else. */
export const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Tell an object from every other JSON value, arrays and null included. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
