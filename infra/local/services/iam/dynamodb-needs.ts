import { account } from '../../cloud-assembly/account.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { AwsError } from '../aws-error.ts';
import type { Need } from './decide.ts';
import { keyNeeds, type KeyUse } from './key-needs.ts';
import { leadingKeys } from './leading-keys.ts';
import type { NamedResources } from './named-resources.ts';

const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/** What each part of a transaction is judged as. */
const partsOfTransactions: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

const textOf = (input: JsonObject, field: string) => {
  const value = input[field];
  if (typeof value === 'string') return value;
  throw new AwsError('ValidationException', `${field} is missing`);
};

const useOf = (action: string): KeyUse | undefined => {
  if (writes.has(action)) return 'write';
  return reads.has(action) ? 'read' : undefined;
};

const onTable = (action: string, input: JsonObject, named: NamedResources, enclosing?: string): Need[] => {
  const table = named.table(textOf(input, 'TableName'));
  const index = typeof input['IndexName'] === 'string' ? input['IndexName'] : undefined;
  const keys = leadingKeys(action, input, table.leadingKey(index));
  const need: Need = {
    action: `dynamodb:${action}`,
    resource: index === undefined ? table.arn : `${table.arn}/index/${index}`,
    context: {
      ...(keys ? { 'dynamodb:LeadingKeys': keys } : {}),
      ...(enclosing === undefined ? {} : { 'dynamodb:EnclosingOperation': [enclosing] }),
    },
  };
  const encryptionContext = {
    'aws:dynamodb:tableName': table.arn.split('/')[1] ?? '',
    'aws:dynamodb:subscriberId': account.id,
  };
  return [need, ...keyNeeds({ keyArn: table.keyArn, service: 'dynamodb', use: useOf(action), encryptionContext })];
};

const inTransaction = (enclosing: string, input: JsonObject, named: NamedResources): Need[] => {
  const items = input['TransactItems'];
  if (!Array.isArray(items)) throw new AwsError('ValidationException', 'TransactItems is missing');
  return items
    .filter((item) => isObject(item))
    .flatMap((item) =>
      Object.entries(item).flatMap(([part, request]) => {
        const action = partsOfTransactions[part];
        if (action === undefined || !isObject(request))
          throw new AwsError('ValidationException', `${part} is no part of a transaction`);
        return onTable(action, request, named, enclosing);
      }),
    );
};

const inBatch = (action: string, input: JsonObject, named: NamedResources): Need[] => {
  const byTable = input['RequestItems'];
  if (!isObject(byTable)) throw new AwsError('ValidationException', 'RequestItems is missing');
  return Object.entries(byTable).flatMap(([TableName, requests]) =>
    onTable(action, { TableName, Requests: requests }, named),
  );
};

/** DynamoDB Local writes an account and a region of its own into stream ARNs. */
const ownStreamArn = (localArn: string) =>
  localArn.replace(/arn:aws:dynamodb:[^:]+:\d+:/, `arn:aws:dynamodb:${account.region}:${account.id}:`);

const onStream = (action: string, input: JsonObject): Need[] => {
  const named = [input['StreamArn'], input['ShardIterator']].find((value) => typeof value === 'string') ?? '*';
  const resource = /arn:aws:dynamodb:[^|]+/.exec(String(named))?.[0] ?? '*';
  return [{ action: `dynamodb:${action}`, resource: ownStreamArn(resource) }];
};

const onStreams = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** Tells what a DynamoDB request needs, as AWS has it: a transaction item by item, a query on an index by the index. */
export const dynamodbNeeds = (action: string, input: JsonObject, named: NamedResources): Need[] => {
  if (onStreams.has(action)) return onStream(action, input);
  if (action === 'TransactWriteItems' || action === 'TransactGetItems') return inTransaction(action, input, named);
  if (action === 'BatchWriteItem' || action === 'BatchGetItem') return inBatch(action, input, named);
  if (action === 'ListTables') return [{ action: 'dynamodb:ListTables', resource: '*' }];
  if (typeof input['TableName'] === 'string') return onTable(action, input, named);
  throw new AwsError('UnknownOperationException', `${action} by a role is not judged on this machine, so not done.`);
};
