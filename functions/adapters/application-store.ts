import type { Wait } from '../../shared/application/wait.ts';
import type { Change } from '../../shared/change.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { Conflict } from '../../shared/ports/conflict.ts';
import type { Ids } from '../../shared/ports/ids.ts';
import { NotFound } from '../../shared/ports/not-found.ts';
import { cancellationCodes } from './cancellation-codes.ts';
import { auditTrail } from './audit-trail.ts';
import { changeRows } from './change-rows.ts';
import type { ChangeWrite } from './change-write.ts';
import { byPerson, byReady, byTurn } from './index-query.ts';
import { partition } from './partition.ts';
import { type ReadApplication, readApplication } from './read-application.ts';
import { sentLetter } from './sent-letter.ts';
import { idIn, keyOf, rowKeys } from './row-keys.ts';
import type { Key, Row, Table } from './table.ts';
import { isTorn, waitVersions } from './torn-read.ts';

/** Tells which condition of a transaction failed; anything else is thrown on as it came. */
const conflictOf = (error: unknown, writes: readonly ChangeWrite[]): unknown => {
  const codes = cancellationCodes(error);
  const failed = writes
    .filter((_write, index) => codes[index] === 'ConditionalCheckFailed')
    .map(({ conflict }) => conflict);
  if (failed.includes('once')) return new Conflict('once');
  if (failed.includes('person')) return new Conflict('person');
  return failed.includes('application') || codes.includes('TransactionConflict') ? new Conflict('application') : error;
};

const under = (rows: Table, { pk, sk: beginning }: Key): Promise<readonly Row[]> =>
  partition(rows, pk, { beginning, isConsistent: true });

const idOf = (row: Row): string => idIn(keyOf(row).pk);

const timeline =
  (rows: Table): ApplicationStore['timeline'] =>
  async (id, newest) => {
    const { entries, words } = await auditTrail(rows, id, newest);
    // What stands at no place of ours is no entry: the verification of the trail tells of it.
    return entries
      .filter(({ number }) => number >= 1)
      .map(({ number, event }) => ({ ...event, words: words.get(number)?.words }));
  };

/** How often an application is read that does not fit together: a save is half done for milliseconds. */
const mostReads = 5;

/** Reads facts and waits of one moment; what never fits, after items were brought back say, is taken as it stands. */
const readWhole = async (rows: Table, id: string): Promise<readonly Row[]> => {
  for (let reads = 1; ; reads += 1) {
    const found = await under(rows, rowKeys.application(id));
    if (found.length === 0) throw new NotFound('application');
    if (reads === mostReads || !isTorn(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 10 * reads));
  }
};

/** Keeps applications in the table: one query reads facts and waits, one transaction writes a change. */
export const applicationStore = (
  rows: Table,
  clock: Clock,
  ids: Ids,
  read: ReadApplication = readApplication,
): ApplicationStore => {
  const stored = new WeakMap<Wait, number | undefined>();
  return {
    get: async (id) => {
      const found = await readWhole(rows, id);
      const application = read(found);
      const versions = waitVersions(found);
      Object.values(application.waits).forEach((wait) => stored.set(wait, versions.get(wait.key)));
      return application;
    },
    save: async (change: Change) => {
      const writes = changeRows(change, { stored, now: clock.now(), salt: () => ids.next('') });
      await rows.transact(writes.map(({ write }) => write)).catch((error: unknown) => {
        throw conflictOf(error, writes);
      });
    },
    isDone: async (once) => (await rows.get(rowKeys.once(once))) !== undefined,
    due: async (turn, now) => (await byTurn(rows, turn, now)).map(idOf),
    doubted: async () => (await byReady(rows, 'doubts')).map(idOf),
    ofPerson: async (personId) => (await byPerson(rows, personId)).map(idOf),
    timeline: timeline(rows),
    letters: async (id) => (await under(rows, rowKeys.letter(id, ''))).map(sentLetter),
  };
};
