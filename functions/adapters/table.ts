import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { abortAfter } from './abort-after.ts';

/** An item as the table holds it; whoever reads it parses it. */
export type Row = Readonly<Record<string, unknown>>;
export type Key = { readonly pk: string; readonly sk: string };

/** What is asked of the table, which adds its name. */
type Asked<Input> = Omit<Input, 'TableName'>;

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A write among the others of a transaction. */
export type Write = {
  readonly [Way in 'Put' | 'Update' | 'Delete']?: Asked<NonNullable<TransactItem[Way]>> | undefined;
};

/** The one table, reached by key or by a sparse index; there is no scan. */
export type Table = {
  readonly name: string;
  get(key: Key): Promise<Row | undefined>;
  query(input: Asked<QueryCommandInput>): Promise<readonly Row[]>;
  put(input: Asked<PutCommandInput>): Promise<void>;
  update(input: Asked<UpdateCommandInput>): Promise<Row | undefined>;
  /** Takes an item away; only who erases personal data may, and only those of a few partitions. */
  remove(key: Key): Promise<void>;
  transact(writes: readonly Write[]): Promise<void>;
};

/** How many seconds the table gets: less than any function has. */
const timeoutSeconds = 12;

const all = async (client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<readonly Row[]> => {
  const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(input), abortAfter(timeoutSeconds));
  const enough = input.Limit !== undefined || LastEvaluatedKey === undefined;
  return enough ? Items : [...Items, ...(await all(client, { ...input, ExclusiveStartKey: LastEvaluatedKey }))];
};

/** Opens the table with this name, where the environment says unless somebody has a client already. */
export const table = (name: string, reached = new DynamoDBClient({})): Table => {
  const client = DynamoDBDocumentClient.from(reached, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const named = { TableName: name };
  const inTransaction = ({ Put, Update, Delete }: Write): TransactItem => ({
    ...(Put && { Put: { ...named, ...Put } }),
    ...(Update && { Update: { ...named, ...Update } }),
    ...(Delete && { Delete: { ...named, ...Delete } }),
  });
  return {
    name,
    get: async (Key) =>
      (await client.send(new GetCommand({ ...named, Key, ConsistentRead: true }), abortAfter(timeoutSeconds))).Item,
    query: (input) => all(client, { ...named, ...input }),
    put: async (input) => void (await client.send(new PutCommand({ ...named, ...input }), abortAfter(timeoutSeconds))),
    update: async (input) =>
      (await client.send(new UpdateCommand({ ...named, ...input }), abortAfter(timeoutSeconds))).Attributes,
    remove: async (Key) => void (await client.send(new DeleteCommand({ ...named, Key }), abortAfter(timeoutSeconds))),
    transact: async (writes) => {
      const command = new TransactWriteCommand({ TransactItems: writes.map(inTransaction) });
      await client.send(command, abortAfter(timeoutSeconds));
    },
  };
};
