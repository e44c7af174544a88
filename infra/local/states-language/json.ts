/** A value that JSON can write. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A JSON object of unknown fields. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** Hold one JSON document as text, and as a value once somebody needs it: most states only hand it on. */
export class Json {
  readonly text: string;
  #value: JsonValue | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Write a value as JSON; undefined members disappear, as they do on AWS. */
  static of(value: unknown): Json {
    return new Json(JSON.stringify(value) ?? 'null');
  }

  get value(): JsonValue {
    this.#value ??= JSON.parse(this.text) as JsonValue;
    return this.#value;
  }

  /** Count the bytes of the text in UTF-8, which is how AWS measures its limits. */
  get bytes(): number {
    return this.text.length * 3 < 262_144 ? this.text.length : Buffer.byteLength(this.text);
  }
}

/** Tell whether a value is an object with fields: neither null nor a list. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
