import type { Change } from '../../shared/change.ts';
import { book } from '../../shared/ledger/book.ts';
import type { LedgerEntry } from '../../shared/ledger/ledger-entry.ts';
import { turnaroundOf } from '../../shared/rules/turnaround.ts';
import { appendEntry, type Appended } from './append-entry.ts';
import { applicationRows, type Saving } from './application-rows.ts';
import { absent, asRead, type ChangeWrite, put } from './change-write.ts';
import { inOutbox } from './in-outbox.ts';
import { moveRows } from './move-rows.ts';
import { enteredRows } from './register-rows.ts';
import { rowKeys } from './row-keys.ts';
import type { Write } from './table.ts';

const letterRows = ({ application: { id }, letters = [], event }: Change): readonly ChangeWrite[] =>
  letters.map((letter) => {
    const row = {
      entity: 'letter',
      applicationId: id,
      letter,
      at: event.at,
      state: 'intent',
      ...inOutbox('letter', event.at),
    };
    return { write: put(rowKeys.letter(id, letter.key), row, absent) };
  });

const personRows = ({ person, release, application }: Change): readonly ChangeWrite[] => {
  const rows: ChangeWrite[] = [];
  if (person !== undefined) {
    const row = { entity: 'person', ...person, version: person.version + 1 };
    const write = put(rowKeys.person(person.id), row, asRead(person.version));
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
      Key: rowKeys.person(release.personId),
      ConditionExpression: 'openApplicationId = :ended',
      UpdateExpression: `REMOVE openApplicationId ADD version :one${added}`,
      ExpressionAttributeValues: ended,
    };
    rows.push({ write: { Update }, conflict: 'person' });
  }
  return rows;
};

const workloadRow = (id: string, by: number): Write => ({
  Update: {
    Key: rowKeys.reviewer(id),
    UpdateExpression: 'ADD #open :by',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: { ':by': by },
  },
});

const memberRow = ({ email, validUntil }: NonNullable<Change['member']>): Write => ({
  Update: {
    Key: rowKeys.member(email),
    // Beside what the member list says: the next list does not know of it yet.
    UpdateExpression: 'SET email = :email, boughtUntil = :boughtUntil, entity = :entity',
    ExpressionAttributeValues: { ':email': email, ':boughtUntil': validUntil, ':entity': 'member' },
  },
});

const runRow = ({ application: { id }, event }: Change, run: NonNullable<Change['run']>): Write => {
  const row = { entity: 'run', applicationId: id, input: run, ...inOutbox('workflow', event.at) };
  return put(rowKeys.run(id, run.run), row, absent);
};

const entryRows = (id: string, { entry, words }: Appended): readonly Write[] => [
  put(rowKeys.entry(id, entry.number), { entity: 'event', ...entry }, absent),
  ...(words === undefined ? [] : [put(rowKeys.words(id, entry.number), { entity: 'words', ...words }, absent)]),
];

const decidedRow = (
  { application: { id: applicationId }, event: { at } }: Change,
  { reviewerId, kind }: NonNullable<Change['decided']>,
): Write => put(rowKeys.decided(reviewerId, at, applicationId), { entity: 'decided', applicationId, kind, at });

const turnaroundRows = (change: Change): readonly Write[] => {
  const taken = turnaroundOf(change);
  if (taken === undefined) return [];
  const of = `${change.application.id}/${change.application.version}`;
  return [put(rowKeys.turnaround(taken.at, of), { entity: 'turnaround', ...taken })];
};

const otherRows = (change: Change): readonly Write[] => {
  const { run, workload = {}, member, decided } = change;
  return [
    ...(run === undefined ? [] : [runRow(change, run)]),
    ...enteredRows(change),
    ...turnaroundRows(change),
    ...(member === undefined ? [] : [memberRow(member)]),
    ...(decided === undefined ? [] : [decidedRow(change, decided)]),
    ...Object.entries(workload).map(([id, by]) => workloadRow(id, by)),
  ];
};

const ledgerRows = (entries: readonly LedgerEntry[]): readonly Write[] =>
  entries.map((entry) =>
    put(rowKeys.ledger(entry.at, `${entry.applicationId}/${entry.id}`), { entity: 'ledger', entry }, absent),
  );

const onceRows = ({ once = [], event }: Change): readonly ChangeWrite[] =>
  once.map((id) => ({
    write: put(rowKeys.once(id), { entity: 'once', at: event.at }, absent),
    conflict: 'once',
  }));

const ownRows = (change: Change, saving: Saving): readonly ChangeWrite[] => {
  const { application: booked, entries } = book(change.application, change.event.at);
  const appended = appendEntry(booked, change.event, saving.salt);
  const { application } = appended;
  const others = [...entryRows(application.id, appended), ...otherRows(change), ...ledgerRows(entries)];
  return [
    ...applicationRows(application, saving),
    ...letterRows(change),
    ...personRows(change),
    ...others.map((write) => ({ write })),
    ...onceRows(change),
    ...moveRows(change),
  ];
};

/** Lists everything that a change writes, the application's facts first, and what its others write. */
export const changeRows = (change: Change, saving: Saving): readonly ChangeWrite[] =>
  [change, ...(change.others ?? [])].flatMap((one) => ownRows(one, saving));
