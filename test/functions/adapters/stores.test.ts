import { afterAll, expect, test } from '@jest/globals';
import { trailsOfTable } from '../../../infra/operate/audit/trails-of-table.ts';
import { verifyAudit } from '../../../infra/operate/audit/verify-audit.ts';
import { auditContract, threeSaves } from '../../support/audit-contract.ts';
import { dynamoWorlds } from '../../support/dynamo-world.ts';
import { erasureContract } from '../../support/erasure-contract.ts';
import { memoryWorld } from '../../support/memory-world.ts';
import { linkContract } from '../../support/link-contract.ts';
import { outboxContract } from '../../support/outbox-contract.ts';
import { storeContract } from '../../support/store-contract.ts';
import { tableWorld } from '../../support/table-world.ts';
import { memoryTable } from '../../simulate/memory-table.ts';

const worlds = dynamoWorlds();
afterAll(async () => (await worlds).close());

const inMemory = () => memoryTable({ interrupt: () => undefined, ignoresConditions: false });

storeContract('on the table in memory', async (start) => {
  let now = start;
  return { ...tableWorld(inMemory(), { now: () => now }), moveTo: (later) => void (now = later) };
});
storeContract('in memory', async (start) => memoryWorld(start));
storeContract('on DynamoDB', async (start) => (await worlds).make(start));
outboxContract('on the table in memory', async () => inMemory());
outboxContract('on DynamoDB', async () => (await (await worlds).make('2026-03-02T15:00:00.000Z')).rows);
linkContract('on the table in memory', async (start) => {
  const rows = inMemory();
  return { world: tableWorld(rows, { now: () => start }), items: async () => rows.items() };
});
linkContract('on DynamoDB', async (start) => {
  const world = await (await worlds).make(start);
  return { world, items: () => world.items() };
});
erasureContract('on the table in memory', async (start) => {
  const rows = inMemory();
  return { ...tableWorld(rows, { now: () => start }), items: async () => rows.items() };
});
erasureContract('on DynamoDB', async (start) => (await worlds).make(start));
auditContract('on DynamoDB', async () => (await worlds).make('2026-03-02T15:00:00.000Z'));

test('every audit trail of a table is found, whatever is left of it', async () => {
  const world = await (await worlds).make('2026-03-02T15:00:00.000Z');
  const ids = [await threeSaves(world), await threeSaves(world)];
  await world.rows.put({ Item: { pk: 'TIMELINE#stray', sk: '00000001' } });
  const found = await trailsOfTable(world.rows.name);
  expect(found).toEqual([...ids, 'stray'].toSorted());
  const { trails, faults } = await verifyAudit(world.rows, found);
  expect([trails, faults]).toEqual([3, [expect.stringMatching(/^stray: cannot be read/)]]);
});
