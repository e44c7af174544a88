import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod/mini';
import { outboxHandler } from '../../functions/runtime/outbox-handler.ts';
import { createClock, type Clock } from '../../infra/local/clock.ts';
import type { JsonObject } from '../../infra/local/json.ts';
import { AwsError } from '../../infra/local/services/aws-error.ts';
import { createDeadLetters, type DeadLetters } from '../../infra/local/services/dead-letters.ts';
import { startDynamodb, type Dynamodb } from '../../infra/local/services/dynamodb/start-dynamodb.ts';
import type { CallFunction } from '../../infra/local/services/table-stream/delivery-lane.ts';
import type { MappingDefinition } from '../../infra/local/services/table-stream/mapping-definition.ts';
import { createStreamSource } from '../../infra/local/services/table-stream/stream-source.ts';
import { createTableStream, type TableStream } from '../../infra/local/services/table-stream/table-stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'stream-'));
const functionArn = 'arn:aws:lambda:us-east-2:111122223333:function:outbox:live';
const queue = 'arn:aws:sqs:us-east-2:111122223333:dead';
let dynamodb: Dynamodb;
let clock: Clock;
let deadLetters: DeadLetters;
let tables = 0;
const open: TableStream[] = [];

beforeAll(async () => {
  dynamodb = await startDynamodb();
});
afterAll(async () => {
  await dynamodb.close();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((stream) => stream.close()));
});

const createTable = async (): Promise<string> => {
  const TableName = `table-${++tables}`;
  await dynamodb.call('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  return TableName;
};

const mappingOf = (table: string, change: Partial<MappingDefinition> = {}): MappingDefinition => ({
  id: `mapping-${table}`,
  uuid: `uuid-${table}`,
  FunctionName: functionArn,
  EventSourceArn: `arn:aws:dynamodb:us-east-2:111122223333:table/${table}/stream/2026-01-01T00:00:00.000`,
  StartingPosition: 'TRIM_HORIZON',
  BatchSize: 100,
  MaximumBatchingWindowInSeconds: 0,
  MaximumRecordAgeInSeconds: -1,
  MaximumRetryAttempts: -1,
  BisectBatchOnFunctionError: false,
  ParallelizationFactor: 1,
  FunctionResponseTypes: [],
  DestinationConfig: { OnFailure: { Destination: queue } },
  Enabled: true,
  ...change,
});

const event = z.object({
  Records: z.array(
    z.looseObject({
      eventName: z.string(),
      eventSourceARN: z.string(),
      awsRegion: z.string(),
      dynamodb: z.looseObject({
        SequenceNumber: z.string(),
        ApproximateCreationDateTime: z.number(),
        Keys: z.object({ id: z.object({ S: z.string() }) }),
      }),
    }),
  ),
});
type Records = z.infer<typeof event>['Records'];
const idsOf = (records: Records) => records.map(({ dynamodb: { Keys } }) => Keys.id.S);

/** A function that takes records and returns, throws, or reports failures; what it was called with is kept. */
const recorder = (answer: (records: Records) => unknown = () => null) => {
  const batches: Records[] = [];
  const call: CallFunction = async (_, payload) => {
    const { Records } = event.parse(JSON.parse(payload));
    batches.push(Records);
    try {
      return { payload: JSON.stringify(answer(Records)), executedVersion: '1' };
    } catch (error) {
      return { payload: String(error), functionError: 'Unhandled', executedVersion: '1' };
    }
  };
  return { batches, call, ids: () => batches.map(idsOf) };
};

const reportOn = (bad: string) => (records: Records) => ({
  batchItemFailures: records
    .filter(({ dynamodb: { Keys } }) => Keys.id.S === bad)
    .map(({ dynamodb: { SequenceNumber } }) => ({ itemIdentifier: SequenceNumber })),
});

const startStream = (mappings: MappingDefinition[], call: CallFunction, dataFolder?: string): TableStream => {
  clock = createClock();
  deadLetters = createDeadLetters({ now: () => clock.now() });
  const stream = createTableStream({
    mappings,
    call,
    clock,
    deadLetters,
    region: 'us-east-2',
    source: (table) => createStreamSource(dynamodb.call, table),
    ...(dataFolder !== undefined && { dataFolder }),
  });
  open.push(stream);
  return stream;
};

const put = (table: string, id: string, more: JsonObject = {}) =>
  dynamodb.call('PutItem', { TableName: table, Item: { id: { S: id }, ...more } });

/** Waits until the stream is idle, letting what only waits for time happen at once. */
const quiet = async (stream: TableStream, until: () => boolean = () => true) => {
  stream.poke();
  for (let turns = 0; stream.busy() || !until(); turns++) {
    if (turns > 5_000) throw new Error('The stream does not come to rest.');
    const due = clock.nextDue();
    if (!stream.busy() && due !== undefined) clock.advanceTo(due);
    await new Promise((go) => setTimeout(go, 1));
  }
};

describe('the table stream', () => {
  test('tells empty maps and lists with their types, wherever they stand', async () => {
    const table = await createTable();
    const { call, batches } = recorder();
    const empty = { map: { M: {} }, list: { L: [] } };
    const item = { ...empty, within: { M: empty }, among: { L: [{ M: {} }, { S: 'a' }] } };
    const stream = startStream([mappingOf(table)], call);
    await put(table, 'a', item);
    await quiet(stream, () => batches.length > 0);
    expect(batches[0]?.[0]?.dynamodb).toMatchObject({ NewImage: { id: { S: 'a' }, ...item } });
  });

  test('delivers each change once, in order, as DynamoDB Streams tells it', async () => {
    const table = await createTable();
    const { batches, call } = recorder();
    const stream = startStream([mappingOf(table)], call);
    await put(table, 'a', { name: { S: 'first' } });
    await put(table, 'a', { name: { S: 'second' } });
    await dynamodb.call('DeleteItem', { TableName: table, Key: { id: { S: 'a' } } });
    await quiet(stream);
    const records = batches.flat();
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records[1]).toMatchObject({
      awsRegion: 'us-east-2',
      eventSourceARN: mappingOf(table).EventSourceArn,
      dynamodb: { OldImage: { name: { S: 'first' } }, NewImage: { name: { S: 'second' } } },
    });
  });

  test('is busy from a poke until it has looked and delivered', async () => {
    const table = await createTable();
    const { batches, call } = recorder();
    const stream = startStream([mappingOf(table)], call);
    await quiet(stream);
    expect(stream.busy()).toBe(false);
    for (let round = 1; round <= 20; round++) {
      await put(table, `a${round}`);
      stream.poke();
      while (stream.busy()) await new Promise((go) => setTimeout(go, 1));
      expect(batches.flat()).toHaveLength(round);
    }
  });

  test('rests where it is told to, which keeps nobody busy, and goes on where it was', async () => {
    const table = await createTable();
    const { batches, call } = recorder();
    const stream = startStream([mappingOf(table)], call);
    await quiet(stream);
    stream.mappings[0]?.enable(false);
    await put(table, 'a');
    await quiet(stream);
    expect(batches).toEqual([]);
    stream.mappings[0]?.enable(true);
    await quiet(stream);
    expect(idsOf(batches.flat())).toEqual(['a']);
  });

  test('finds by itself what was written past it', async () => {
    const table = await createTable();
    const { batches, call } = recorder();
    const stream = startStream([mappingOf(table)], call);
    await quiet(stream);
    await put(table, 'a');
    while (batches.length === 0) await new Promise((go) => setTimeout(go, 5));
    expect(idsOf(batches.flat())).toEqual(['a']);
  });

  test('delivers what the filter lets through: leaves that are there, leaves that are not', async () => {
    const table = await createTable();
    const { ids, call } = recorder();
    const Pattern = JSON.stringify({
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { NewImage: { answer: { S: [{ exists: true }] }, resumed: { BOOL: [{ exists: false }] } } },
    });
    const stream = startStream([mappingOf(table, { FilterCriteria: { Filters: [{ Pattern }] } })], call);
    await put(table, 'no-answer');
    await put(table, 'ready', { answer: { S: 'yes' } });
    await put(table, 'resumed', { answer: { S: 'yes' }, resumed: { BOOL: true } });
    await put(table, 'map', { answer: { M: { text: { S: 'yes' } } } });
    await quiet(stream);
    expect(ids().flat()).toEqual(['ready']);
  });

  test('hands two mappings of one stream everything', async () => {
    const table = await createTable();
    const { ids, call } = recorder();
    const stream = startStream([mappingOf(table), { ...mappingOf(table), id: 'second' }], call);
    await put(table, 'a');
    await quiet(stream);
    expect(ids()).toEqual([['a'], ['a']]);
  });

  test('keeps to the batch size', async () => {
    const table = await createTable();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await put(table, id);
    const { ids, call } = recorder();
    await quiet(startStream([mappingOf(table, { BatchSize: 2 })], call));
    expect(ids()).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('goes on after a restart where it was, without delivering again', async () => {
    const table = await createTable();
    const first = recorder();
    const stream = startStream([mappingOf(table)], first.call, folder);
    await put(table, 'a');
    await quiet(stream);
    await stream.close();
    await put(table, 'b');
    const second = recorder();
    await quiet(startStream([mappingOf(table)], second.call, folder));
    expect([first.ids(), second.ids()]).toEqual([[['a']], [['b']]]);
  });

  test('delivers again after a restart what the function had not finished', async () => {
    const table = await createTable();
    await put(table, 'a');
    const stream = startStream([mappingOf(table)], () => new Promise(() => undefined), folder);
    while (!stream.busy()) await new Promise((go) => setTimeout(go, 1));
    await stream.close();
    const second = recorder();
    await quiet(startStream([mappingOf(table)], second.call, folder));
    expect(second.ids()).toEqual([['a']]);
  });

  test('keeps the order of each item where several lanes deliver', async () => {
    const table = await createTable();
    const { batches, call } = recorder();
    for (let change = 0; change < 5; change++) {
      for (const id of ['a', 'b', 'c', 'd']) await put(table, id, { change: { N: String(change) } });
    }
    await quiet(startStream([mappingOf(table, { ParallelizationFactor: 3, BatchSize: 1 })], call));
    const changesOf = (id: string) =>
      batches
        .flat()
        .filter(({ dynamodb: { Keys } }) => Keys.id.S === id)
        .map((record) => record.dynamodb['NewImage']);
    for (const id of ['a', 'b', 'c', 'd']) {
      expect(changesOf(id)).toEqual(
        ['0', '1', '2', '3', '4'].map((change) => ({ id: { S: id }, change: { N: change } })),
      );
    }
  });
});

describe('a batch that fails', () => {
  test('is tried again after a while, by the clock, and blocks what follows', async () => {
    const table = await createTable();
    let failures = 3;
    const { ids, call } = recorder(() => {
      if (failures-- > 0) throw new Error('not now');
      return null;
    });
    const stream = startStream([mappingOf(table, { BatchSize: 1 })], call);
    const before = clock.now();
    await put(table, 'a');
    await put(table, 'b');
    await quiet(stream, () => ids().flat().includes('b'));
    expect(ids().flat()).toEqual(['a', 'a', 'a', 'a', 'b']);
    expect(clock.now() - before).toBeGreaterThanOrEqual(7_000);
  });

  test('comes again whole and is not given up where Lambda refused the call: that is no try', async () => {
    const table = await createTable();
    let refusals = 5;
    const { ids, call } = recorder();
    const full: CallFunction = (...asked) =>
      refusals-- > 0 ? Promise.reject(new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429)) : call(...asked);
    await put(table, 'a');
    await put(table, 'b');
    const mapping = mappingOf(table, { MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true });
    await quiet(startStream([mapping], full), () => ids().length > 0);
    expect(ids()).toEqual([['a', 'b']]);
    expect(deadLetters.list()).toEqual([]);
  });

  test('goes on from the first record that the function reports', async () => {
    const table = await createTable();
    for (const id of ['a', 'bad', 'c']) await put(table, id);
    let rounds = 0;
    const { ids, call } = recorder((records) => (rounds++ === 0 ? reportOn('bad')(records) : null));
    const mapping = mappingOf(table, { FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await quiet(startStream([mapping], call), () => rounds === 2);
    expect(ids()).toEqual([
      ['a', 'bad', 'c'],
      ['bad', 'c'],
    ]);
  });

  test('fails whole when the report names a record that is not in it', async () => {
    const table = await createTable();
    for (const id of ['a', 'b']) await put(table, id);
    let rounds = 0;
    const { ids, call } = recorder(() => ({ batchItemFailures: rounds++ === 0 ? [{ itemIdentifier: 'x' }] : [] }));
    const mapping = mappingOf(table, { FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await quiet(startStream([mapping], call), () => rounds === 2);
    expect(ids()).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('is split until the bad record stands alone, which ends as a dead letter without a word of it', async () => {
    const table = await createTable();
    for (const id of ['a', 'b', 'bad', 'd']) await put(table, id, { secret: { S: 'canary' } });
    const { ids, call } = recorder((records) => {
      if (idsOf(records).includes('bad')) throw new Error('poison');
      return null;
    });
    const mapping = mappingOf(table, { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 2 });
    await quiet(startStream([mapping], call), () => deadLetters.list().length > 0);
    await quiet(open[0] ?? startStream([], call));
    expect(ids().filter((batch) => !batch.includes('bad'))).toEqual([['a', 'b'], ['d']]);
    expect(ids().filter((batch) => batch.join() === 'bad')).toHaveLength(3);
    const [letter, ...more] = deadLetters.list();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ queueArn: queue });
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({
      requestContext: { functionArn, condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: mapping.EventSourceArn },
    });
    expect(letter?.body).not.toContain('canary');
  });

  test('is given up when its records are too old', async () => {
    const table = await createTable();
    await put(table, 'a');
    const { batches, call } = recorder(() => {
      throw new Error('never');
    });
    const mapping = mappingOf(table, { MaximumRecordAgeInSeconds: 60 });
    await quiet(startStream([mapping], call), () => deadLetters.list().length > 0);
    expect(batches.length).toBeGreaterThan(3);
    expect(JSON.parse(deadLetters.list()[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RecordAgeExceeded' },
    });
  });
});

describe('a record that can never be carried out, which the five-minute schedule touches again and again', () => {
  /** As the outboxes read the table; one lane, so that all share it. */
  const asOurs: Partial<MappingDefinition> = {
    BatchSize: 25,
    MaximumRecordAgeInSeconds: 3600,
    MaximumRetryAttempts: 10,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  };
  const run = (id: string, touches: number): JsonObject => {
    const texts = { entity: 'run', applicationId: id, ready: '2026-03-02' };
    const strings = Object.entries(texts).map(([name, S]) => [name, { S }] as const);
    return { ...Object.fromEntries(strings), input: { M: { run: { N: '1' } } }, touches: { N: String(touches) } };
  };

  beforeEach(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
  afterEach(() => void jest.restoreAllMocks());

  test('keeps nobody else in its lane waiting for two hours, and leaves no dead letter', async () => {
    const table = await createTable();
    const arrived = new Map<string, number>();
    let tried = 0;
    const handler = outboxHandler(async ({ applicationId }) => {
      if (applicationId !== 'stuck') return void arrived.set(applicationId, clock.now());
      tried += 1;
      throw new TypeError('Made up.');
    });
    const call: CallFunction = async (_, payload) => ({
      payload: JSON.stringify(await handler(JSON.parse(payload))),
      executedVersion: '1',
    });
    const stream = startStream([mappingOf(table, asOurs)], call);
    const waits: number[] = [];
    for (let round = 1; round <= 24; round += 1) {
      await put(table, 'stuck', run('stuck', round));
      await put(table, `good-${round}`, run(`good-${round}`, 0));
      const written = clock.now();
      await quiet(stream, () => arrived.has(`good-${round}`) && tried >= round);
      waits.push((arrived.get(`good-${round}`) ?? Infinity) - written);
      clock.advanceTo(written + 300_000);
    }
    expect(Math.max(...waits)).toBeLessThan(1000);
    expect(tried).toBe(24);
    expect(deadLetters.list()).toEqual([]);
  });
});
