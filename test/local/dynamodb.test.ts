import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Resource } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createTable } from '../../infra/local/services/dynamodb/create-table.ts';
import { startTimeToLive } from '../../infra/local/services/dynamodb/time-to-live.ts';
import { missingJava } from '../../infra/local/services/dynamodb/java.mjs';
import { startDynamodb, type Dynamodb } from '../../infra/local/services/dynamodb/start-dynamodb.ts';
import { temporaryFolder } from './cloud-assembly/temporary-folder.ts';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];
const index = { IndexName: 'due', KeySchema: keys('turn', 'due'), Projection: { ProjectionType: 'ALL' } };

const table = (changes: Resource['properties'] = {}): Resource => ({
  logicalId: 'Table',
  type: 'AWS::DynamoDB::Table',
  ref: 'Endorsement',
  attributes: {},
  properties: {
    AttributeDefinitions: [text('pk'), text('sk')],
    KeySchema: keys('pk', 'sk'),
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    ...changes,
  },
});

const item = { pk: { S: 'application 1' }, sk: { S: 'facts' } };
const folder = temporaryFolder('dynamodb');

const gone = async (pid: number) => {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
};

let dynamodb: Dynamodb;
beforeAll(async () => (dynamodb = await startDynamodb({ dataFolder: folder })));
afterAll(async () => {
  await dynamodb.close();
  rmSync(folder, { recursive: true });
});

describe('the table on this machine', () => {
  test('has the keys, the stream and the time to live of the template', async () => {
    const { localStreamArn } = await createTable(dynamodb.call, table());
    const described = await dynamodb.call('DescribeTable', { TableName: 'Endorsement' });
    const timeToLive = await dynamodb.call('DescribeTimeToLive', { TableName: 'Endorsement' });
    expect(described).toMatchObject({
      Table: {
        KeySchema: keys('pk', 'sk'),
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        LatestStreamArn: localStreamArn,
      },
    });
    expect(timeToLive).toMatchObject({ TimeToLiveDescription: { AttributeName: 'expires' } });
  });

  test('keeps its items, and takes a new index, when the stack starts again', async () => {
    await dynamodb.call('PutItem', { TableName: 'Endorsement', Item: item });
    await dynamodb.close();
    dynamodb = await startDynamodb({ dataFolder: folder });
    const attributes = [text('pk'), text('sk'), text('turn'), text('due')];
    await createTable(dynamodb.call, table({ AttributeDefinitions: attributes, GlobalSecondaryIndexes: [index] }));
    const found = await dynamodb.call('GetItem', { TableName: 'Endorsement', Key: item });
    const described = await dynamodb.call('DescribeTable', { TableName: 'Endorsement' });
    expect(found).toEqual({ Item: item });
    expect(described).toMatchObject({ Table: { GlobalSecondaryIndexes: [{ IndexName: 'due' }] } });
  });

  test('refuses a template whose keys are not those of the saved data, and says what to do', async () => {
    const other = table({ AttributeDefinitions: [text('id'), text('sk')], KeySchema: keys('id', 'sk') });
    await expect(createTable(dynamodb.call, other)).rejects.toThrow(/keys HASH pk.*--fresh/s);
  });
});

describe('the indexes of a saved table', () => {
  const attributes = [text('pk'), text('sk'), text('turn'), text('due')];
  const withIndexes = (...indexes: object[]) =>
    createTable(
      dynamodb.call,
      table({ AttributeDefinitions: attributes, GlobalSecondaryIndexes: JSON.parse(JSON.stringify(indexes)) as [] }),
    );
  const other = { ...index, IndexName: 'other' };

  test.each([
    ['keys', { ...index, KeySchema: keys('due', 'turn') }],
    ['projection', { ...index, Projection: { ProjectionType: 'KEYS_ONLY' } }],
  ])('whose %s differ are refused: AWS changes none under its name', async (_what, changed) => {
    await expect(withIndexes(changed)).rejects.toThrow(/due.*"Cannot update GSI's properties other than.*--fresh/s);
  });

  test('are changed by one at a time: AWS refuses more', async () => {
    const refused = /"Cannot perform more than one GSI creation or deletion in a single update".*--fresh/s;
    await expect(withIndexes(index, other, { ...index, IndexName: 'third' })).rejects.toThrow(refused);
    await expect(withIndexes(other)).rejects.toThrow(refused);
    await withIndexes(index, other);
    await withIndexes(index);
    const described = await dynamodb.call('DescribeTable', { TableName: 'Endorsement' });
    expect(described).toMatchObject({ Table: { GlobalSecondaryIndexes: [{ IndexName: 'due' }] } });
    expect(JSON.stringify(described)).not.toContain('other');
  });
});

describe('the time to live', () => {
  const expiring = (name: string, at: number) =>
    dynamodb.call('PutItem', {
      TableName: 'Endorsement',
      Item: { pk: { S: name }, sk: { S: 'link' }, expires: { N: String(at / 1000) } },
    });
  const names = async () => {
    const { Items } = await dynamodb.call('Scan', {
      TableName: 'Endorsement',
      FilterExpression: 'sk = :link',
      ExpressionAttributeValues: { ':link': { S: 'link' } },
    });
    return JSON.stringify(Items);
  };

  test('follows the local clock, not the clock of the machine', async () => {
    const clock = createClock();
    const now = clock.now();
    const day = 24 * 60 * 60 * 1000;
    const timeToLive = startTimeToLive({ call: dynamodb.call, tables: [table()], clock });
    await expiring('tomorrow', Math.floor((now + day) / 1000) * 1000);
    await expiring('next month', Math.floor((now + 30 * day) / 1000) * 1000);
    expect(await timeToLive.sweep()).toBe(0);
    clock.advanceTo(now + 7 * day);
    expect(timeToLive.busy()).toBe(true);
    while (timeToLive.busy()) await new Promise(setImmediate);
    expect(await names()).toContain('next month');
    expect(await names()).not.toContain('tomorrow');
    timeToLive.close();
  });
});

describe('the java process', () => {
  test('ends when the process that started it is killed', async () => {
    const script = `
      const { startDynamodb } = await import(${JSON.stringify(import.meta.resolve('../../infra/local/services/dynamodb/start-dynamodb.ts'))});
      const dynamodb = await startDynamodb();
      console.log(dynamodb.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const java = Number(line.toString());
    expect(() => process.kill(java, 0)).not.toThrow();
    parent.kill('SIGKILL');
    expect(await gone(java)).toBe(true);
  });

  test('is not started on a damaged table: one line says so and what to do', async () => {
    const damaged = temporaryFolder('damaged');
    writeFileSync(join(damaged, 'shared-local-instance.db'), 'this was a table once '.repeat(500));
    const refused = expect(startDynamodb({ dataFolder: damaged })).rejects;
    await refused.toThrow(/^The data in .*shared-local-instance\.db is damaged \(.*\): restore it.*--fresh\.$/);
    rmSync(damaged, { recursive: true });
  });

  test('that is missing is named with what to install', async () => {
    await expect(startDynamodb({ java: '/nowhere/java' })).rejects.toThrow(
      /^Java 17 or newer is needed .*none answers.*install it/,
    );
    expect(missingJava('/nowhere/java')?.split('\n')).toHaveLength(1);
  });
});
