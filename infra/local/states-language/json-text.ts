import type { JsonValue } from '../json.ts';

/** Holds one JSON document as text, and as a value once somebody needs it: most states only hand it on. */
export class JsonText {
  readonly text: string;
  #value: JsonValue | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Writes a value as JSON; undefined members disappear, as they do on AWS. */
  static of(value: unknown): JsonText {
    return new JsonText(JSON.stringify(value) ?? 'null');
  }

  get value(): JsonValue {
    this.#value ??= JSON.parse(this.text) as JsonValue;
    return this.#value;
  }

  /** Counts the bytes of the text in UTF-8, which is how AWS measures its limits. */
  get bytes(): number {
    return this.text.length * 3 < 262_144 ? this.text.length : Buffer.byteLength(this.text);
  }
}
