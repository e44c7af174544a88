import type { JsonObject } from './states-language/json.ts';
import type { JournalRecord } from './states-language/history-event.ts';

/** Records are kept as lists, because their field names would be half of every row. */
type PackedRecord = [number, string, number, number, number, JsonObject | 0, JsonObject | 0];

/** Shorten a record for the journal. */
export const packRecord = ({ frame, type, id, previous, time, details, note }: JournalRecord): PackedRecord => [
  frame,
  type,
  id,
  previous,
  time,
  details ?? 0,
  note ?? 0,
];

const unpackRecord = ([frame, type, id, previous, time, details, note]: PackedRecord): JournalRecord => ({
  frame,
  type,
  id,
  previous,
  time,
  details: details === 0 ? undefined : details,
  note: note === 0 ? undefined : note,
});

/** Read the records of one row. */
export const unpackRecords = (text: string): JournalRecord[] => (JSON.parse(text) as PackedRecord[]).map(unpackRecord);
