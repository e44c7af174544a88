import { beforeAll, describe, expect, test } from '@jest/globals';
import { asText, type JsonObject } from '../../infra/local/json.ts';
import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createAccess } from '../../infra/local/services/iam/access.ts';
import { asRole } from './as-role.ts';
import { synthesized } from './synthesized.ts';

let tried: (entry: string, action: string, input: JsonObject) => string;
let TableName: string;

beforeAll(async () => {
  const assembly = readCloudAssembly(await synthesized('local'));
  const access = createAccess(assembly);
  TableName = assembly.ofType('AWS::DynamoDB::Table')[0]?.ref ?? '';
  const roles = new Map(
    assembly
      .ofType('AWS::Lambda::Function')
      .map(({ properties: { Description, Role } }) => [asText(Description), asText(Role)]),
  );
  tried = (entry, action, input) =>
    asRole(access, roles.get(`functions/${entry}.ts`) ?? '', action, { TableName, ...input });
}, 120_000);

const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'A' } });

/** Every way in which a function of ours speaks to a partition. */
const ways: Readonly<Record<string, (pk: string) => readonly [string, JsonObject]>> = {
  query: (pk) => [
    'Query',
    { KeyConditionExpression: 'pk = :pk AND sk >= :sk', ExpressionAttributeValues: { ':pk': { S: pk } } },
  ],
  get: (pk) => ['GetItem', { Key: keyOf(pk) }],
  put: (pk) => ['PutItem', { Item: keyOf(pk) }],
  update: (pk) => ['UpdateItem', { Key: keyOf(pk) }],
  'put in a transaction': (pk) => ['TransactWriteItems', { TransactItems: [{ Put: { TableName, Item: keyOf(pk) } }] }],
  'update in a transaction': (pk) => [
    'TransactWriteItems',
    { TransactItems: [{ Update: { TableName, Key: keyOf(pk) } }] },
  ],
};

const within = (entry: string, pk: string) =>
  Object.entries(ways)
    .filter(([, way]) => tried(entry, ...way(pk)) === 'done')
    .map(([name]) => name);

const applications = ['APPLICATION#a1', 'TIMELINE#a1', 'WORDS#a1'];
const ofPeople = ['PERSON#p1', 'ADDRESS#d', 'MEMBER#d', 'LINK#d'];
const ofMoney = ['LEDGER#2026-03', 'STRIPE#evt_1', 'ONCE#o1'];

describe('a function that opens no application', () => {
  test.each([
    ['web/public', [...applications, ...ofPeople, ...ofMoney, 'SESSION#d', 'ENDORSED#d', 'STAFF', 'REVIEWERS']],
    ['web/sign-in', [...applications, ...ofPeople, ...ofMoney, 'REGISTER#IO-1', 'REVIEWERS', 'RECONCILIATION']],
    ['web/people', [...applications, ...ofMoney, 'LINK#d', 'DECIDED#r1', 'TURNAROUND#2026']],
    ['stream/workflow-outbox', [...ofPeople, ...ofMoney, 'SESSION#d', 'REGISTER#IO-1', 'STAFF', 'REVIEWERS']],
    ['stream/letter-outbox', [...ofMoney, 'PERSON#p1', 'MEMBER#d', 'SESSION#d', 'REGISTER#IO-1', 'STAFF']],
  ])('%s is denied whatever lies elsewhere, however it asks', (entry, elsewhere) => {
    for (const pk of elsewhere) expect([pk, within(entry, pk)]).toEqual([pk, []]);
  });

  test('is allowed what it does, each act in its own partitions', () => {
    const updates = ['update', 'update in a transaction'];
    const puts = ['put', 'put in a transaction'];
    const own: readonly (readonly [string, string, readonly string[]])[] = [
      ['web/public', 'REGISTER#IO-1', ['get']],
      ['web/public', 'REGISTER-NAME#ann', ['query']],
      ['web/public', 'COUNTER#d#1', updates],
      ['web/sign-in', 'SESSION#d', ['get', ...puts, ...updates]],
      ['web/sign-in', 'STAFF', puts],
      ['web/sign-in', 'COUNTER#d#1', updates],
      ['web/people', 'REVIEWERS', ['query', ...puts, ...updates]],
      ['web/people', 'PERSON#p1', ['get', ...puts, ...updates]],
      ['web/people', 'MEMBER#d', updates],
      ['web/people', 'SESSION#d', ['get']],
      ['web/people', 'RECONCILIATION', updates],
      ['stream/workflow-outbox', 'APPLICATION#a1', updates],
      ['stream/letter-outbox', 'APPLICATION#a1', ['query', ...updates]],
      ['stream/letter-outbox', 'LINK#d', puts],
    ];
    for (const [entry, pk, acts] of own)
      expect([entry, pk, within(entry, pk).toSorted()]).toEqual([entry, pk, acts.toSorted()]);
  });

  test('is denied a transaction of which one part lies elsewhere', () => {
    const put = (pk: string) => ({ Put: { TableName, Item: keyOf(pk) } });
    const both = { TransactItems: [put('SESSION#d'), put('APPLICATION#a1')] };
    expect(tried('web/sign-in', 'TransactWriteItems', both)).toMatch(/^AccessDeniedException: .*dynamodb:PutItem/);
    const elsewhere = { TransactItems: [put('APPLICATION#a1'), put('LEDGER#2026-03')] };
    expect(tried('web/payer', 'TransactWriteItems', elsewhere)).toBe('done');
  });
});

describe('a session', () => {
  const writes = ['put', 'put in a transaction', 'update', 'update in a transaction'];

  test('cannot be made by who saves applications, also not in a transaction; who signs in makes it', () => {
    const writesOf = (entry: string, pk: string) =>
      within(entry, pk)
        .filter((way) => writes.includes(way))
        .toSorted();
    for (const entry of ['web/payer', 'web/referee', 'web/applicant', 'web/coordinator', 'tasks/ask-the-referee']) {
      expect(writesOf(entry, 'APPLICATION#a1')).toContain('put in a transaction');
      expect([entry, writesOf(entry, 'SESSION#d')]).toEqual([entry, []]);
    }
    expect(writesOf('web/sign-in', 'SESSION#d')).toEqual(writes);
  });
});
