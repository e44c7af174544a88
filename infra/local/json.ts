/** A value that JSON can write. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** An object that JSON can write. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** An object whose fields nobody has judged yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Tells an object with fields from every other value, lists and null included. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gives a value that should be text as text; '' when it is something else. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
