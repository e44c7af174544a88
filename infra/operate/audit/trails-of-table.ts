import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

const ofTrail = /^(?:APPLICATION|TIMELINE|WORDS)#(.+)$/;

/**
 * Lists the id of every application of which the table holds anything, each once. It reads the whole table, a page at
 * a time, which a person may do and no function does.
 */
export const trailsOfTable = async (tableName: string): Promise<readonly string[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const ids = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ProjectionExpression: 'pk' }))
    for (const { pk } of Items) {
      const id = ofTrail.exec(String(pk))?.[1];
      if (id !== undefined) ids.add(id);
    }
  return [...ids].toSorted();
};
