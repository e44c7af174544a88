import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../../../functions/adapters/table.ts';

/** Reads every link that the table holds. It reads the whole table, a page at a time, which a person may do and no function does. */
export async function* linksOfTable(tableName: string): AsyncGenerator<Row> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const ofLinks = {
    FilterExpression: 'begins_with(pk, :link)',
    ExpressionAttributeValues: { ':link': 'LINK#' },
  };
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ...ofLinks })) yield* Items;
}
