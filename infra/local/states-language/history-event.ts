import type { Fields } from '../json.ts';

/** One line of an execution's journal: what AWS shows as a history event, or a note that only the engine reads. */
export interface JournalRecord {
  /** The branch or iteration it happened in; 0 is the execution itself. */
  readonly frame: number;
  readonly type: string;
  /** The number AWS shows, from 1; 0 for a note, which AWS does not show. */
  readonly id: number;
  readonly previous: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly details?: Fields | undefined;
  /** What the engine must remember and AWS does not show. */
  readonly note?: Fields | undefined;
}

const STATE_DETAILS = /^\w+State(Entered|Exited)$/;
const WITH_DATA = ['input', 'output', 'assignedVariables'];

const detailsFields = new Map<string, string>();

const detailsField = (type: string): string => {
  const known = detailsFields.get(type);
  if (known !== undefined) return known;
  const state = STATE_DETAILS.exec(type);
  const field = state === null ? `${type.charAt(0).toLowerCase()}${type.slice(1)}` : `state${state[1]}`;
  detailsFields.set(type, `${field}EventDetails`);
  return `${field}EventDetails`;
};

const WHOLE = { truncated: false };

const withDataDetails = (details: Fields): Fields => {
  const shown: Record<string, unknown> = { ...details };
  for (const field of WITH_DATA) if (field in details) shown[`${field}Details`] = WHOLE;
  return shown;
};

/** Shows a record as GetExecutionHistory does: seconds since 1970, details under the event's own field name. */
export const toHistoryEvent = (record: JournalRecord, includeData = true): Fields => {
  const { id, previous, time, type, details } = record;
  const event = { timestamp: time / 1000, type, id, previousEventId: previous };
  if (details === undefined) return event;
  const shown = includeData ? withDataDetails(details) : withoutData(details);
  return { ...event, [detailsField(type)]: shown };
};

const withoutData = (details: Fields): Fields =>
  Object.fromEntries(Object.entries(details).filter(([field]) => !WITH_DATA.includes(field)));
