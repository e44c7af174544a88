import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { ReadTable } from './life.ts';

/** Makes the operator who reads a whole table, at the endpoint that the environment names. */
export const tableReader =
  (tableName: string): ReadTable =>
  async () => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    const pages: string[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName }))
      pages.push(JSON.stringify(Items, (_name, value: unknown) => (value instanceof Set ? [...value] : value)));
    return pages.join('\n');
  };
