import * as z from 'zod/mini';
import type { Fields } from './json.ts';
import type { JournalRecord } from './states-language/history-event.ts';
import { lambdaResult } from './states-language/lambda-result.ts';

/** Records are kept as lists, because their field names would be half of every row. */
type PackedRecord = [number, string, number, number, number, Fields | 0, Fields | 0];

const noted = z.object({
  answer: z.object({
    payload: z.string(),
    executedVersion: z.string(),
    requestId: z.string(),
    instant: z.number(),
  }),
});

/** What a function answered is noted beside its result, which is long and follows from it: the journal keeps the answer. */
const packDetails = ({ details, note }: JournalRecord): Fields | 0 => {
  if (details === undefined) return 0;
  if (note?.['answer'] === undefined) return details;
  const { output: _follows, ...kept } = details;
  return kept;
};

/** Shortens a record for the journal. */
export const packRecord = (record: JournalRecord): PackedRecord => {
  const { frame, type, id, previous, time, note } = record;
  return [frame, type, id, previous, time, packDetails(record), note ?? 0];
};

const unpackDetails = (details: Fields | 0, note: Fields | 0): Fields | undefined => {
  if (details === 0) return undefined;
  if (note === 0 || note['answer'] === undefined) return details;
  return { ...details, output: lambdaResult(noted.parse(note).answer).text };
};

const unpackRecord = ([frame, type, id, previous, time, details, note]: PackedRecord): JournalRecord => ({
  frame,
  type,
  id,
  previous,
  time,
  details: unpackDetails(details, note),
  note: note === 0 ? undefined : note,
});

/** Reads the records of one row. */
export const unpackRecords = (text: string): JournalRecord[] => (JSON.parse(text) as PackedRecord[]).map(unpackRecord);
