import { describe, expect, test } from '@jest/globals';
import { outboxStore } from '../../functions/adapters/outbox-store.ts';
import { rowKeys } from '../../functions/adapters/row-keys.ts';
import type { Table } from '../../functions/adapters/table.ts';

const [id, key, ready] = ['a1', 'fee-due', '2026-03-02T15:00:00.000Z'];
const later = '2026-03-02T15:05:00.000Z';

/** Holds what the outbox promises of letters, for the table in memory and the real one alike. */
export const outboxContract = (name: string, make: () => Promise<Table>): void => {
  const intended = async () => {
    const rows = await make();
    const Item = { ...rowKeys.letter(id, key), entity: 'letter', state: 'intent', ready, outbox: 'letter', tries: 0 };
    await rows.put({ Item });
    return { outbox: outboxStore(rows), item: () => rows.get(rowKeys.letter(id, key)) };
  };

  describe(`the outbox ${name}`, () => {
    test('hears of a letter once for each time that the schedule gives it back', async () => {
      const { outbox, item } = await intended();
      await outbox.sending(id, key, []);
      expect(await item()).toMatchObject({ state: 'sending', tries: 1, ready });
      expect(await outbox.again(id, key, later)).toBe(true);
      expect(await item()).toMatchObject({ state: 'intent', tries: 1, touches: 1, touchedAt: later, ready });
    });

    test('finds what is ready, and no letter that was sent', async () => {
      const { outbox } = await intended();
      expect(await outbox.due('letter', later)).toHaveLength(1);
      expect(await outbox.due('letter', ready)).toEqual([]);
      await outbox.sent(id, key, 'm1', later);
      expect(await outbox.due('letter', '2027-01-01T00:00:00.000Z')).toEqual([]);
    });

    test('gives no letter back that was sent, and lets it leave no more', async () => {
      const { outbox, item } = await intended();
      await outbox.sent(id, key, 'm1', later);
      expect(await outbox.again(id, key, later)).toBe(false);
      expect(await outbox.sending(id, key, [])).toBe(false);
      expect(await item()).toMatchObject({ state: 'sent', messageId: 'm1', sentAt: later });
    });
  });
};
