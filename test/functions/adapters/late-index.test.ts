import { describe, expect, test } from '@jest/globals';
import { outboxStore } from '../../../functions/adapters/outbox-store.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { memoryTable } from '../../support/in-memory/memory-table.ts';

const start = '2026-03-02T15:00:00.000Z';
const later = '2026-03-02T15:05:00.000Z';

/** Asks an index again and again, which is behind by another write each time. */
const asked = async <Found>(ask: () => Promise<Found>): Promise<readonly Found[]> => {
  const found: Found[] = [];
  for (let times = 0; times < 20; times += 1) found.push(await ask());
  return found;
};

describe('an index that is behind', () => {
  const waiting = async () => {
    const rows = memoryTable({ interrupt: () => undefined, ignoresConditions: false, lags: () => true });
    const outbox = outboxStore(rows);
    await outbox.stop('a1', 1, start);
    return { rows, outbox, due: () => outbox.due('workflow', later) };
  };

  test('does not list yet what has just come, which waits for the next to ask', async () => {
    const { due } = await waiting();
    expect(new Set((await asked(due)).map(({ length }) => length))).toEqual(new Set([0, 1]));
  });

  test('still lists what was carried out a moment ago, of which nothing is written again', async () => {
    const { rows, outbox, due } = await waiting();
    await outbox.stopped('a1', 1);
    const before = rows.partition(rowKeys.application('a1').pk);
    const listed = (await asked(due)).flat();
    expect(listed.length).toBeGreaterThan(0);
    for (const item of listed) expect(await outbox.touch(item, later)).toBe(false);
    expect(rows.partition(rowKeys.application('a1').pk)).toEqual(before);
  });
});
