import { describe, expect, test } from '@jest/globals';
import { keptItems } from '../../../functions/adapters/kept-items.ts';
import { failedLetters } from '../../../functions/adapters/failed-letters.ts';
import { outboxStore } from '../../../functions/adapters/outbox-store.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { stripeEventStore } from '../../../functions/adapters/stripe-event-store.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { nothingWaits } from '../made-up/nothing-waits.ts';

const [id, key, ready] = ['a1', 'fee-due', '2026-03-02T15:00:00.000Z'];
const later = '2026-03-02T15:05:00.000Z';

/** Holds what the outbox promises of letters, for the table in memory and the real one alike. */
export const outboxContract = (name: string, make: () => Promise<Table>): void => {
  const intended = async () => {
    const rows = await make();
    const letter = { key, kind: 'fee-due', to: { role: 'applicant' }, wait: 'w', attempt: '0.0' };
    const facts = { entity: 'letter', applicationId: id, letter, at: ready, state: 'intent', tries: 0 };
    await rows.put({ Item: { ...rowKeys.letter(id, key), ...facts, ready, outbox: 'letter' } });
    return { outbox: outboxStore(rows), failed: failedLetters(rows), item: () => rows.get(rowKeys.letter(id, key)) };
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

    test('lists a letter that came back until it is dealt with, and one that cannot leave', async () => {
      const { outbox, failed, item } = await intended();
      expect(await failed.all(later)).toEqual([]);
      expect(await failed.all('2026-03-02T16:00:01.000Z')).toMatchObject([{ key, failedAt: ready }]);
      await outbox.sent(id, key, 'm1', later);
      expect(await outbox.delivery(id, key, 'delivered', later)).toMatchObject({
        key,
        state: 'sent',
        sentAt: later,
        delivery: 'delivered',
      });
      await expect(outbox.delivery(id, 'nothing', 'delivered', later)).rejects.toThrow('There is no such letter.');
      expect(await failed.all('2027-01-01T00:00:00.000Z')).toEqual([]);
      await outbox.delivery(id, key, 'bounced', later);
      expect(await failed.all(later)).toMatchObject([{ key, applicationId: id, delivery: 'bounced', failedAt: later }]);
      await failed.dealtWith({ applicationId: id, key }, 'sub-cora', later);
      expect(await failed.all('2027-01-01T00:00:00.000Z')).toEqual([]);
      expect(await item()).toMatchObject({ dealtWithBy: 'sub-cora', dealtWithAt: later });
      await failed.dealtWith({ applicationId: 'nobody', key }, 'sub-cora', later);
    });

    test('forgets nothing of what became of a letter, in whatever order its events come, and however often', async () => {
      const { outbox, failed } = await intended();
      const news = async (delivery: 'delivered' | 'given-up' | 'bounced') =>
        (await outbox.delivery(id, key, delivery, later)).delivery;
      await outbox.sent(id, key, 'm1', later);
      expect(await news('given-up')).toBe('given-up');
      expect(await failed.all(later)).toMatchObject([{ key, delivery: 'given-up', failedAt: later }]);
      expect(await news('delivered')).toBe('given-up');
      expect(await news('bounced')).toBe('bounced');
      expect(await news('delivered')).toBe('bounced');
      await failed.dealtWith({ applicationId: id, key }, 'sub-cora', later);
      expect(await news('bounced')).toBe('bounced');
      expect(await failed.all(later)).toEqual([]);
    });

    test('takes no automatic answer for a letter that did not arrive', async () => {
      const { outbox, failed } = await intended();
      await outbox.sent(id, key, 'm1', later);
      await outbox.delivery(id, key, 'delivered', later);
      expect(await outbox.delivery(id, key, 'given-up', later)).toMatchObject({ delivery: 'delivered' });
      expect(await failed.all(later)).toEqual([]);
    });

    test('gives no letter back that was sent, and lets it leave no more', async () => {
      const { outbox, item } = await intended();
      await outbox.sent(id, key, 'm1', later);
      expect(await outbox.again(id, key, later)).toBe(false);
      expect(await outbox.putBack(id, key, later)).toBe(false);
      expect(await outbox.sending(id, key, [])).toBe(false);
      expect(await item()).toMatchObject({ state: 'sent', messageId: 'm1', sentAt: later });
    });

    test('drops a letter that nobody wants any more, and none that was sent, though its record comes once more', async () => {
      const unwanted = await intended();
      await unwanted.outbox.sending(id, key, []);
      expect(await unwanted.outbox.dropped(id, key)).toBe(true);
      expect(await unwanted.outbox.due('letter', later)).toEqual([]);
      expect(await unwanted.item()).toMatchObject({ state: 'dropped', tries: 1 });
      const { outbox, item } = await intended();
      await outbox.sent(id, key, 'm1', later);
      expect(await outbox.dropped(id, key)).toBe(false);
      expect(await item()).toMatchObject({ state: 'sent', messageId: 'm1', sentAt: later });
      expect(await outbox.dropped(id, 'nothing')).toBe(false);
    });

    test('puts a letter back that stands in no outbox', async () => {
      const rows = await make();
      await rows.put({ Item: { ...rowKeys.letter(id, key), entity: 'letter', state: 'sending', tries: 1 } });
      expect((await keptItems(rows, id)).waiting).toEqual(nothingWaits);
      expect(await outboxStore(rows).putBack(id, key, ready)).toBe(true);
      expect(await rows.get(rowKeys.letter(id, key))).toMatchObject({ state: 'intent', outbox: 'letter', ready });
      expect((await keptItems(rows, id)).waiting).toEqual({ ...nothingWaits, letters: new Set([key]) });
    });

    test('tells by its own key or number whatever of an application waits to be carried out', async () => {
      const rows = await make();
      const waits = { outbox: 'workflow', ready };
      const keys = [rowKeys.application(id), rowKeys.wait(id, 'fee:1'), rowKeys.letter(id, key), rowKeys.run(id, 3)];
      for (const one of [...keys, rowKeys.stop(id, 2)]) await rows.put({ Item: { ...one, ...waits } });
      await rows.put({ Item: { ...rowKeys.run(id, 1), entity: 'run' } });
      expect((await keptItems(rows, id)).waiting).toEqual({
        ...{ answers: new Set(['fee:1']), letters: new Set([key]), runs: new Set([3]), stops: new Set([2]) },
      });
    });

    test('finds a parked event of Stripe no more, and from when it was set going again', async () => {
      const rows = await make();
      const [outbox, events] = [outboxStore(rows), stripeEventStore(rows)];
      await events.record({ id: 'evt_1', type: 'charge.refunded', at: ready, livemode: false }, ready);
      expect(await outbox.due('stripe', later)).toHaveLength(1);
      await events.park('evt_1', 'TypeError');
      expect(await outbox.due('stripe', later)).toEqual([]);
      expect(await events.again('evt_1', later)).toBe(true);
      expect(await outbox.due('stripe', '2027-01-01T00:00:00.000Z')).toMatchObject([{ ready: later }]);
    });

    test('lists an event of Stripe no more that was worked off, though another try of it failed after that', async () => {
      const rows = await make();
      const [outbox, events] = [outboxStore(rows), stripeEventStore(rows)];
      await events.record({ id: 'evt_1', type: 'charge.refunded', at: ready, livemode: false }, ready);
      await events.done('evt_1');
      const before = await rows.get(rowKeys.stripeEvent('evt_1'));
      await events.park('evt_1', 'TypeError');
      await events.park('evt_2', 'TypeError');
      expect(await rows.get(rowKeys.stripeEvent('evt_1'))).toEqual(before);
      expect(await rows.get(rowKeys.stripeEvent('evt_2'))).toBeUndefined();
      expect(await events.parked()).toEqual([]);
      expect(await outbox.due('stripe', later)).toEqual([]);
    });

    test('holds an item only as long as the item says since when', async () => {
      const rows = await make();
      const events = stripeEventStore(rows);
      await events.record({ id: 'evt_1', type: 'charge.refunded', at: ready, livemode: false }, ready);
      await events.park('evt_1', 'TypeError');
      expect(await events.parked()).toHaveLength(1);
      await rows.update({ Key: rowKeys.stripeEvent('evt_1'), UpdateExpression: 'REMOVE ready' });
      expect(await events.parked()).toEqual([]);
    });

    test('keeps that an execution is to be stopped until it was', async () => {
      const rows = await make();
      const outbox = outboxStore(rows);
      await outbox.stop(id, 2, ready);
      expect(await outbox.due('workflow', later)).toMatchObject([{ entity: 'stop', applicationId: id, run: 2 }]);
      expect((await keptItems(rows, id)).waiting).toEqual({ ...nothingWaits, stops: new Set([2]) });
      await outbox.stopped(id, 2);
      expect(await outbox.due('workflow', later)).toEqual([]);
    });
  });
};
