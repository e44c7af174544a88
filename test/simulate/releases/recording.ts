import * as z from 'zod/mini';
import type { Row } from '../../../functions/adapters/table.ts';

const rowSchema = z.custom<Row>((row) => typeof row === 'object' && row !== null);

/** Parses one call of a function as a release made it: what it was given, what it found, what Stripe answered, what it did. */
const recordingSchema = z.object({
  /** Names the border: `tasks/<name>`, `stream`, `web <route key>`, or the entry file to which AWS or Stripe brings it. */
  border: z.string(),
  at: z.string(),
  given: z.unknown(),
  /** The items that it found in the table. */
  found: z.array(rowSchema),
  /** What Stripe answered, call by call. */
  stripe: z.array(z.object({ call: z.string(), answer: z.unknown() })),
  /** Says what came of it: the kind of answer, and whom it told. */
  became: z.string(),
  /** What it gave the state machine: a task by answer or refusal, an outbox by what it told; none in the oldest recordings. */
  patch: z.optional(z.unknown()),
});

export type Recording = z.infer<typeof recordingSchema>;

/** Writes recordings, one a line; a set of the table becomes what `readRecordings` knows again. */
export const writeRecordings = (recordings: readonly Recording[]): string => {
  const withSets = (_name: string, found: unknown) => (found instanceof Set ? { setOf: [...found] } : found);
  return `[\n${recordings.map((one) => JSON.stringify(one, withSets)).join(',\n')}\n]\n`;
};

const isSet = (found: unknown): found is { setOf: readonly string[] } =>
  typeof found === 'object' && found !== null && 'setOf' in found;

/** Reads what `writeRecordings` wrote. */
export const readRecordings = (written: string): readonly Recording[] => {
  const withSets = (_name: string, found: unknown) => (isSet(found) ? new Set(found.setOf) : found);
  return z.array(recordingSchema).parse(JSON.parse(written, withSets));
};
