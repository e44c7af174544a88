import { describe, expect, test } from '@jest/globals';
import { entryDigest } from '../../functions/adapters/append-entry.ts';
import { auditEntrySchema } from '../../functions/adapters/audit-entry.ts';
import { auditTrail } from '../../functions/adapters/audit-trail.ts';
import { rowKeys } from '../../functions/adapters/row-keys.ts';
import { auditFaults } from '../../infra/operate/audit/audit-faults.ts';
import { memoryWorld } from '../support/in-memory/memory-world.ts';
import { verifyAudit } from '../../infra/operate/audit/verify-audit.ts';
import { auditContract, threeSaves } from '../support/contracts/audit-contract.ts';

const make = async () => memoryWorld();

auditContract('in memory', make);

describe('an audit trail of which something was removed', () => {
  const told = async (removed: readonly number[], words: readonly number[] = []) => {
    const world = await make();
    const id = await threeSaves(world);
    const trail = await auditTrail(world.rows, id);
    const entries = trail.entries.filter(({ number }) => !removed.includes(number));
    const left = new Map([...trail.words].filter(([number]) => !words.includes(number)));
    return auditFaults(id, await world.applications.get(id), { entries, words: left });
  };

  test.each([
    ['the first', [1], 'entry 1 is missing'],
    ['one in the middle', [2], 'entry 2 is missing'],
    ['the last', [3], 'entry 3 is missing'],
  ])('tells that %s is missing', async (_which, removed, fault) => {
    expect(await told(removed)).toContain(fault);
  });

  test('tells every entry of a tail that was cut off', async () => {
    expect(await told([2, 3], [2])).toEqual(['entry 2 is missing', 'entry 3 is missing']);
  });

  test('tells that words are missing, and that words are left whose entry is not', async () => {
    expect(await told([], [2])).toEqual(['the words of entry 2 are missing']);
    expect(await told([2])).toContain('there are words of entry 2, and no such entry');
  });

  test('tells that the application is gone, or does not know its newest entry', async () => {
    const world = await make();
    const id = await threeSaves(world);
    const trail = await auditTrail(world.rows, id);
    const { audit: _head, ...headless } = await world.applications.get(id);
    expect(auditFaults(id, undefined, trail)).toEqual(['the application is gone, and its trail is not']);
    expect(auditFaults(id, headless, trail)).toEqual(['the application does not know how its trail ends']);
  });
});

describe('an entry that a put in a transaction replaced, which IAM lets whoever saves do', () => {
  test.each([
    ['the one after it', 2, 'entry 3 does not follow what stands before it'],
    ['the application, when it was the newest', 3, 'entry 3 is not the one that the application knows as its newest'],
  ])('is told by %s, though it is sealed as it should be', async (_by, number, fault) => {
    const world = await make();
    const id = await threeSaves(world);
    const key = rowKeys.entry(id, number);
    const row = (await world.rows.get(key)) ?? {};
    const event = { ...auditEntrySchema.parse(row).event, kind: 'closed' };
    const digest = entryDigest(id, { ...auditEntrySchema.parse(row), event });
    await world.rows.transact([{ Put: { Item: { ...row, ...key, event, digest } } }]);
    const faults = auditFaults(id, await world.applications.get(id), await auditTrail(world.rows, id));
    expect(faults).toEqual([fault]);
  });
});

describe('an application that is saved while it is verified', () => {
  /** Makes an application that is saved right after each of the next readings of its trail. */
  const busy = async (times: number) => {
    const world = await make();
    const id = await threeSaves(world);
    let left = times;
    const query: typeof world.rows.query = async (input) => {
      const found = await world.rows.query(input);
      if (input.ExpressionAttributeValues?.[':pk'] !== rowKeys.words(id, 0).pk || left === 0) return found;
      left -= 1;
      const event = { at: '2026-03-02T15:00:00.000Z', actor: { role: 'coordinator' as const, id: 'c1' } };
      const application = await world.applications.get(id);
      await world.applications.save({ application, event: { ...event, kind: 'reminded', data: {} } });
      return found;
    };
    return { id, rows: { ...world.rows, query } };
  };

  test.each([1, 2, 3])('is read again until it is the same before and after, and is whole: %s saves', async (times) => {
    const { id, rows } = await busy(times);
    expect(await verifyAudit(rows, [id])).toEqual({ trails: 1, entries: 3 + times, faults: [] });
  });

  test('still tells what is missing', async () => {
    const { id, rows } = await busy(2);
    await rows.remove(rowKeys.entry(id, 2));
    expect((await verifyAudit(rows, [id])).faults).toContain(`${id}: entry 2 is missing`);
  });
});
