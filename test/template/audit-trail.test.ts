import { beforeAll, describe, expect, test } from '@jest/globals';
import { asText, type JsonObject } from '../../infra/local/json.ts';
import { type CloudAssembly, readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { type Access, createAccess } from '../../infra/local/services/iam/access.ts';
import { asRole } from './as-role.ts';
import { synthesized } from './synthesized.ts';

let assembly: CloudAssembly;
let access: Access;
let TableName: string;

beforeAll(async () => {
  assembly = readCloudAssembly(await synthesized('local'));
  access = createAccess(assembly);
  TableName = assembly.ofType('AWS::DynamoDB::Table')[0]?.ref ?? '';
}, 120_000);

const entry = { pk: { S: 'TIMELINE#a1' }, sk: { S: '00000001' } };
const inTransaction = (Item: JsonObject): JsonObject => ({ TransactItems: [{ Put: { TableName, Item } }] });

const tried = (roleArn: string, action: string, input: JsonObject): string =>
  asRole(access, roleArn, action, { TableName, ...input });

const rolesOfFunctions = () =>
  assembly.ofType('AWS::Lambda::Function').map(({ properties }) => asText(properties['Role']));

describe('an entry of the audit trail', () => {
  test.each([
    ['changed', 'UpdateItem', () => ({ Key: entry })],
    ['removed', 'DeleteItem', () => ({ Key: entry })],
    [
      'changed in a transaction',
      'TransactWriteItems',
      () => ({ TransactItems: [{ Update: { TableName, Key: entry } }] }),
    ],
    [
      'removed in a transaction',
      'TransactWriteItems',
      () => ({ TransactItems: [{ Delete: { TableName, Key: entry } }] }),
    ],
    ['written outside of a transaction', 'PutItem', () => ({ Item: entry })],
  ])('cannot be %s by any function', (_how, action, input) => {
    expect(rolesOfFunctions().length).toBeGreaterThan(25);
    for (const role of rolesOfFunctions())
      expect(tried(role, action, input())).toMatch(/^AccessDeniedException: .* with an explicit deny/);
  });

  test('can be replaced by a put in a transaction, whose condition IAM does not see: the chain tells', () => {
    const replacing = { TransactItems: [{ Put: { TableName, Item: entry } }] };
    const guarded = {
      TransactItems: [{ Put: { TableName, Item: entry, ConditionExpression: 'attribute_not_exists(pk)' } }],
    };
    for (const role of rolesOfFunctions())
      expect(tried(role, 'TransactWriteItems', replacing)).toBe(tried(role, 'TransactWriteItems', guarded));
  });

  test('is written in a transaction by whoever saves, and other items are changed as ever', () => {
    const writers = rolesOfFunctions().filter(
      (role) => tried(role, 'TransactWriteItems', inTransaction(entry)) === 'done',
    );
    expect(writers.length).toBeGreaterThan(20);
    const changing = writers.map((role) =>
      tried(role, 'UpdateItem', { Key: { pk: { S: 'APPLICATION#a1' }, sk: { S: 'A' } } }),
    );
    expect(changing.filter((how) => how.includes('explicit deny'))).toEqual([]);
    expect(changing.filter((how) => how === 'done').length).toBeGreaterThan(15);
    for (const role of writers) {
      expect(tried(role, 'TransactWriteItems', inTransaction({ pk: { S: 'WORDS#a1' } }))).toBe('done');
    }
  });
});
