import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { JsonObject } from '../../json.ts';
import type { Resource } from '../../cloud-assembly/read-cloud-assembly.ts';
import { AwsError } from '../aws-error.ts';
import type { DynamodbCall } from './dynamodb-call.ts';
import { indexChanges } from './index-changes.ts';
import { indexSchema, keysInWords, tableRequest } from './table-request.ts';

/** Gives an object as JSON carries it: without the fields that are undefined. */
const asJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

const description = z.object({
  Table: z.object({
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
    GlobalSecondaryIndexes: z.optional(z.array(z.extend(indexSchema, { IndexStatus: z.string() }))),
    LatestStreamArn: z.optional(z.string()),
  }),
});

const describe = async (call: DynamodbCall, name: string) => {
  try {
    return description.parse(await call('DescribeTable', { TableName: name })).Table;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

/** Ten times what the largest table of a test took. */
const longestRebuild = 120_000;

const allActive = async (call: DynamodbCall, table: string) => {
  try {
    const found = await describe(call, table);
    return found?.GlobalSecondaryIndexes?.every(({ IndexStatus }) => IndexStatus === 'ACTIVE') ?? true;
  } catch (error) {
    // In the middle of it even describing the table may fail.
    if (error instanceof AwsError && error.status >= 500) return false;
    throw error;
  }
};

/** DynamoDB Local rebuilds its table behind an index in the making, and writes fail until it has. */
const untilActive = async (call: DynamodbCall, table: string) => {
  const waitUntil = Date.now() + longestRebuild;
  while (!(await allActive(call, table))) {
    if (Date.now() > waitUntil) throw new Error(`A new index of the saved table ${table} does not become ready.`);
    await pause(50);
  }
};

const changeIndexes = async (call: DynamodbCall, create: ReturnType<typeof tableRequest>['create'], found: Found) => {
  const { added, removed } = indexChanges(found.GlobalSecondaryIndexes ?? [], create.GlobalSecondaryIndexes ?? []);
  const changes = [
    ...added.map((index) => ({ Create: asJson(index) })),
    ...removed.map(({ IndexName }) => ({ Delete: { IndexName } })),
  ];
  if (changes.length === 0) return;
  await call('UpdateTable', {
    TableName: create.TableName,
    AttributeDefinitions: create.AttributeDefinitions,
    GlobalSecondaryIndexUpdates: changes,
  });
  await untilActive(call, create.TableName);
};

const update = async (call: DynamodbCall, create: ReturnType<typeof tableRequest>['create'], found: Found) => {
  const [saved, wanted] = [keysInWords(found.KeySchema), keysInWords(create.KeySchema)];
  if (saved !== wanted)
    throw new Error(
      `The saved table has the keys ${saved}, the template wants ${wanted}: ` +
        `begin again with npm start -- --fresh, or go back to the code that the data belongs to.`,
    );
  await changeIndexes(call, create, found);
};

type Found = NonNullable<Awaited<ReturnType<typeof describe>>>;

/** Creates a table of the template, or changes the one index in which a saved one differs, as AWS does; repeatable. */
export const createTable = async (
  call: DynamodbCall,
  table: Resource,
): Promise<{ localStreamArn: string | undefined }> => {
  const { create, timeToLive } = tableRequest(table);
  const found = await describe(call, create.TableName);
  if (found) await update(call, create, found);
  else {
    await call('CreateTable', asJson(create));
    if (timeToLive?.Enabled)
      await call('UpdateTimeToLive', { TableName: create.TableName, TimeToLiveSpecification: { ...timeToLive } });
  }
  return { localStreamArn: (await describe(call, create.TableName))?.LatestStreamArn };
};
