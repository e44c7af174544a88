import { afterAll } from '@jest/globals';
import { dynamoWorlds } from '../../support/dynamo-world.ts';
import { memoryWorld } from '../../support/memory-world.ts';
import { storeContract } from '../../support/store-contract.ts';

const worlds = dynamoWorlds();
afterAll(async () => (await worlds).close());

storeContract('in memory', async (start) => memoryWorld(start));
storeContract('on DynamoDB', async (start) => (await worlds).make(start));
