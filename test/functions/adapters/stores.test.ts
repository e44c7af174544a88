import { afterAll } from '@jest/globals';
import { dynamoWorlds } from '../../support/dynamo-world.ts';
import { memoryWorld } from '../../support/memory-world.ts';
import { storeContract } from '../../support/store-contract.ts';
import { tableWorld } from '../../support/table-world.ts';
import { memoryTable } from '../../simulate/memory-table.ts';

const worlds = dynamoWorlds();
afterAll(async () => (await worlds).close());

storeContract('on the table in memory', async (start) => {
  let now = start;
  const rows = memoryTable({ interrupt: () => undefined, ignoresConditions: false });
  return { ...tableWorld(rows, { now: () => now }), moveTo: (later) => void (now = later) };
});
storeContract('in memory', async (start) => memoryWorld(start));
storeContract('on DynamoDB', async (start) => (await worlds).make(start));
