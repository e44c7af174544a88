import * as z from 'zod/mini';
import { table } from '../../../functions/adapters/table.ts';
import { createTable } from '../../../infra/local/services/dynamodb/create-table.ts';
import { startDynamodb } from '../../../infra/local/services/dynamodb/start-dynamodb.ts';
import type { Instant } from '../../../shared/instant.ts';
import { type TableWorld, tableWorld } from './table-world.ts';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const index = (IndexName: string, hash: string, range: string) => ({
  IndexName,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
});

const attributes = ['pk', 'sk', 'outbox', 'ready', 'turn', 'due', 'person'].map(text);

/** Describes the table without its stream, which no adapter reads: DynamoDB Local is slower with each change it keeps for one. */
const resource = (name: string) => ({
  logicalId: 'Table',
  type: 'AWS::DynamoDB::Table',
  ref: name,
  attributes: {},
  properties: {
    AttributeDefinitions: attributes,
    KeySchema: index('', 'pk', 'sk').KeySchema,
    GlobalSecondaryIndexes: [
      index('byReady', 'outbox', 'ready'),
      index('byTurn', 'turn', 'due'),
      index('byPerson', 'person', 'sk'),
    ],
  },
});

/** The real table on DynamoDB Local, with the clock and ids of a test. */
export type DynamoWorld = TableWorld & {
  moveTo(now: Instant): void;
  /** Lists every item as DynamoDB keeps it, for tests that look for what must not stand there. */
  items(): Promise<readonly unknown[]>;
};

/** Starts DynamoDB Local; each world made from it is a fresh table. */
export const dynamoWorlds = async () => {
  const dynamodb = await startDynamodb({});
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${dynamodb.port}`;
  process.env['AWS_REGION'] = 'us-east-2';
  process.env['AWS_ACCESS_KEY_ID'] = 'local';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
  let made = 0;
  const page = z.object({ Items: z.array(z.unknown()), LastEvaluatedKey: z.optional(z.json()) });
  const scan = async (TableName: string, ExclusiveStartKey?: z.core.util.JSONType): Promise<readonly unknown[]> => {
    const { Items, LastEvaluatedKey } = page.parse(
      await dynamodb.call('Scan', { TableName, ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }) }),
    );
    return LastEvaluatedKey === undefined ? Items : [...Items, ...(await scan(TableName, LastEvaluatedKey))];
  };
  const make = async (start: Instant): Promise<DynamoWorld> => {
    const name = `Endorsement${++made}`;
    await createTable(dynamodb.call, resource(name));
    let now = start;
    const world = tableWorld(table(name), { now: () => now });
    return { ...world, moveTo: (later) => void (now = later), items: () => scan(name) };
  };
  return { make, close: () => dynamodb.close() };
};
