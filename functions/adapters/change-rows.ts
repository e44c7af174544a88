import type { Change } from '../../shared/change.ts';
import { book } from '../../shared/ledger/book.ts';
import type { LedgerEntry } from '../../shared/ledger/ledger-entry.ts';
import { turnaroundOf } from '../../shared/rules/turnaround.ts';
import { appendEntry, type Appended } from './append-entry.ts';
import { applicationRows, type Saving } from './application-rows.ts';
import { absent, type ChangeWrite, put } from './change-write.ts';
import { inOutbox } from './in-outbox.ts';
import { moveRows } from './move-rows.ts';
import { enteredRows } from './register-rows.ts';
import { rowKeys } from './row-keys.ts';
import type { Write } from './table.ts';

const letterRows = (name: string, { application: { id }, letters = [], event }: Change): readonly ChangeWrite[] =>
  letters.map((letter) => {
    const row = {
      entity: 'letter',
      applicationId: id,
      letter,
      at: event.at,
      state: 'intent',
      ...inOutbox('letter', event.at),
    };
    return { write: put(name, rowKeys.letter(id, letter.key), row, absent) };
  });

const personRows = (name: string, { person, release, application }: Change): readonly ChangeWrite[] => {
  const rows: ChangeWrite[] = [];
  if (person !== undefined) {
    const row = { entity: 'person', ...person, version: person.version + 1 };
    const write = put(name, rowKeys.person(person.id), row, 'version = :read', { ':read': person.version });
    rows.push({ write, conflict: 'person' });
  }
  if (release !== undefined) {
    const { forget, decidedOn } = release;
    // Sets: the list of what was applied for is not read here, and whoever reads the person puts them together.
    const ended = {
      ':ended': application.id,
      ':one': 1,
      ...(forget ? { ':forgotten': new Set([application.id]) } : {}),
      ...(decidedOn === undefined ? {} : { ':decided': new Set([`${application.id} ${decidedOn}`]) }),
    };
    const added = `${forget ? ', forgotten :forgotten' : ''}${decidedOn === undefined ? '' : ', decided :decided'}`;
    const Update = {
      TableName: name,
      Key: rowKeys.person(release.personId),
      ConditionExpression: 'openApplicationId = :ended',
      UpdateExpression: `REMOVE openApplicationId ADD version :one${added}`,
      ExpressionAttributeValues: ended,
    };
    rows.push({ write: { Update }, conflict: 'person' });
  }
  return rows;
};

const workloadRow = (name: string, id: string, by: number): Write => ({
  Update: {
    TableName: name,
    Key: rowKeys.reviewer(id),
    UpdateExpression: 'ADD #open :by',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: { ':by': by },
  },
});

const memberRow = (name: string, { email, validUntil }: NonNullable<Change['member']>): Write => ({
  Update: {
    TableName: name,
    Key: rowKeys.member(email),
    // Beside what the member list says: the next list does not know of it yet.
    UpdateExpression: 'SET email = :email, boughtUntil = :boughtUntil, entity = :entity',
    ExpressionAttributeValues: { ':email': email, ':boughtUntil': validUntil, ':entity': 'member' },
  },
});

const runRow = (name: string, { application: { id }, event }: Change, run: NonNullable<Change['run']>): Write => {
  const row = { entity: 'run', applicationId: id, input: run, ...inOutbox('workflow', event.at) };
  return put(name, rowKeys.run(id, run.run), row, absent);
};

const entryRows = (name: string, id: string, { entry, words }: Appended): readonly Write[] => [
  put(name, rowKeys.entry(id, entry.number), { entity: 'event', ...entry }, absent),
  ...(words === undefined ? [] : [put(name, rowKeys.words(id, entry.number), { entity: 'words', ...words }, absent)]),
];

const decidedRow = (
  name: string,
  { application: { id: applicationId }, event: { at } }: Change,
  { reviewerId, kind }: NonNullable<Change['decided']>,
): Write => put(name, rowKeys.decided(reviewerId, at, applicationId), { entity: 'decided', applicationId, kind, at });

const turnaroundRows = (name: string, change: Change): readonly Write[] => {
  const taken = turnaroundOf(change);
  if (taken === undefined) return [];
  const of = `${change.application.id}/${change.application.version}`;
  return [put(name, rowKeys.turnaround(taken.at, of), { entity: 'turnaround', ...taken })];
};

const otherRows = (name: string, change: Change): readonly Write[] => {
  const { run, workload = {}, member, decided } = change;
  return [
    ...(run === undefined ? [] : [runRow(name, change, run)]),
    ...enteredRows(name, change),
    ...turnaroundRows(name, change),
    ...(member === undefined ? [] : [memberRow(name, member)]),
    ...(decided === undefined ? [] : [decidedRow(name, change, decided)]),
    ...Object.entries(workload).map(([id, by]) => workloadRow(name, id, by)),
  ];
};

const ledgerRows = (name: string, entries: readonly LedgerEntry[]): readonly Write[] =>
  entries.map((entry) =>
    put(name, rowKeys.ledger(entry.at, `${entry.applicationId}/${entry.id}`), { entity: 'ledger', entry }, absent),
  );

const onceRows = (name: string, { once = [], event }: Change): readonly ChangeWrite[] =>
  once.map((id) => ({
    write: put(name, rowKeys.once(id), { entity: 'once', at: event.at }, absent),
    conflict: 'once',
  }));

const ownRows = (name: string, change: Change, saving: Saving): readonly ChangeWrite[] => {
  const { application: booked, entries } = book(change.application, change.event.at);
  const appended = appendEntry(booked, change.event, saving.salt);
  const { application } = appended;
  return [
    ...applicationRows(name, application, saving),
    ...letterRows(name, change),
    ...personRows(name, change),
    ...[...entryRows(name, application.id, appended), ...otherRows(name, change), ...ledgerRows(name, entries)].map(
      (write) => ({ write }),
    ),
    ...onceRows(name, change),
    ...moveRows(name, change),
  ];
};

/** Lists everything that a change writes, the application's facts first, and what its others write. */
export const changeRows = (name: string, change: Change, saving: Saving): readonly ChangeWrite[] =>
  [change, ...(change.others ?? [])].flatMap((one) => ownRows(name, one, saving));
