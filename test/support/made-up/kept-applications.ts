import { applicationRows } from '../../../functions/adapters/application-rows.ts';
import { auditWordsSchema } from '../../../functions/adapters/audit-entry.ts';
import { cameBack } from '../../../functions/adapters/letter-progress.ts';
import type { ReadApplication } from '../../../functions/adapters/read-application.ts';
import { idIn, isUnder, keyOf, type Part, partIn, rowKeys } from '../../../functions/adapters/row-keys.ts';
import { sentLetter } from '../../../functions/adapters/sent-letter.ts';
import type { Row } from '../../../functions/adapters/table.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { RunInput } from '../../../shared/change.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledger-entry.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { SentLetter } from '../../../shared/ports/sent-letter.ts';
import { type KeptEvent, timelineEventSchema } from '../../../shared/timeline-event.ts';
import type { MemoryTable } from '../in-memory/memory-table.ts';

/** An application with all that was saved along with it. */
export type Kept = {
  readonly application: Application;
  readonly timeline: readonly KeptEvent[];
  readonly letters: readonly SentLetter[];
  readonly runs: readonly RunInput[];
};

const partitionsOf = (id: string): readonly string[] =>
  [rowKeys.application(id), rowKeys.entry(id, 0), rowKeys.words(id, 0)].map(({ pk }) => pk);

const timelineIn = (rows: MemoryTable, id: string): readonly KeptEvent[] => {
  const words = new Map(
    rows.partition(rowKeys.words(id, 0).pk).map((row) => [keyOf(row).sk, auditWordsSchema.parse(row)]),
  );
  return rows
    .partition(rowKeys.entry(id, 0).pk)
    .map((row) => ({ ...timelineEventSchema.parse(row['event']), words: words.get(keyOf(row).sk)?.words }));
};

const isFact = (row: Row): boolean => isUnder(keyOf(row).pk, 'APPLICATION') && keyOf(row).sk.startsWith('A');

const factRows = (application: Application, now: string): readonly Row[] => {
  // A save counts one version on.
  const before = { ...application, version: application.version - 1 };
  const saving = { stored: new WeakMap<object, number>(), now, salt: () => '' };
  return applicationRows(before, saving).map(({ write }): Row => write.Put?.Item ?? {});
};

/** Nobody verifies this trail, so that it goes without digests. */
const eventRows = (id: string, { words, ...event }: KeptEvent, number: number): readonly Row[] => [
  { ...rowKeys.entry(id, number), number, event, previous: '', digest: '' },
  ...(words === undefined ? [] : [{ ...rowKeys.words(id, number), words }]),
];

const letterRow = (letter: SentLetter): Row => {
  const isBack = (letter.delivery ?? 'delivered') !== 'delivered';
  return {
    ...rowKeys.letter(letter.applicationId, letter.key),
    ...letter,
    letter,
    ...(isBack ? { turn: cameBack, due: letter.at } : {}),
  };
};

/** Shows what a table in memory keeps of applications, and changes it as no save of ours does. */
export class KeptApplications {
  readonly #rows: MemoryTable;
  readonly #clock: Clock;
  readonly #read: ReadApplication;

  constructor(rows: MemoryTable, clock: Clock, read: ReadApplication) {
    this.#rows = rows;
    this.#clock = clock;
    this.#read = read;
  }

  /** Lists the ids of all that were ever begun, oldest first. */
  ids(): readonly string[] {
    const keys = this.#rows.items().map(keyOf);
    return keys.filter(({ pk, sk }) => isUnder(pk, 'APPLICATION') && sk === 'A').map(({ pk }) => idIn(pk));
  }

  all(): readonly Kept[] {
    return this.ids().flatMap((id) => this.get(id) ?? []);
  }

  get(id: string): Kept | undefined {
    const items = this.#rows.partition(rowKeys.application(id).pk);
    const facts = items.filter(isFact);
    if (facts.length === 0) return undefined;
    const parts = (of: Part) => items.filter((row) => partIn(keyOf(row).sk, of) !== undefined);
    return {
      application: this.#read(facts),
      timeline: timelineIn(this.#rows, id),
      letters: parts('letter').map(sentLetter),
      runs: parts('run').map((row) => row['input'] as RunInput),
    };
  }

  /** Lists the items in which an application is kept, and what the ledger has of it. */
  items(id: string): readonly Row[] {
    return [...partitionsOf(id).flatMap((pk) => this.#rows.partition(pk)), ...this.#booked(id)];
  }

  delete(id: string): void {
    this.#replace(this.items(id), []);
  }

  /** Puts facts and waits in the place of those that were kept; the ledger has no more of it than the facts remember. */
  put(application: Application): void {
    const { id, booked = [] } = application;
    const unknown = this.#booked(id).filter(({ entry }) => !booked.includes((entry as LedgerEntry).id));
    this.#replace([...this.items(id).filter(isFact), ...unknown], factRows(application, this.#clock.now()));
  }

  putLetters(id: string, letters: readonly SentLetter[]): void {
    const before = this.items(id).filter((row) => partIn(keyOf(row).sk, 'letter') !== undefined);
    this.#replace(before, letters.map(letterRow));
  }

  putTimeline(id: string, events: readonly KeptEvent[]): void {
    const before = this.items(id).filter((row) => isUnder(keyOf(row).pk, 'TIMELINE', 'WORDS'));
    this.#replace(
      before,
      events.flatMap((event, at) => eventRows(id, event, at + 1)),
    );
  }

  #booked(id: string): readonly Row[] {
    return this.#rows.items().filter(({ entry }) => (entry as LedgerEntry | undefined)?.applicationId === id);
  }

  #replace(before: readonly Row[], after: readonly Row[]): void {
    for (const { pk, sk } of before.map(keyOf)) this.#rows.lose(pk, sk);
    for (const row of after) this.#rows.lay(row);
  }
}
