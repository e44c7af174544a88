import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

const ofTrail = /^(?:APPLICATION|TIMELINE|WORDS)#(.+)$/;
const ofStop = /^S#/;

/**
 * Lists the id of every application of which the table holds anything, each once, but for the word that an execution is
 * stopped: after a restore it is left of applications that the table does not have. It reads the whole table, a page at a
 * time, which a person may do and no function does.
 */
export const trailsOfTable = async (tableName: string): Promise<readonly string[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const ids = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ProjectionExpression: 'pk, sk' }))
    for (const { pk, sk } of Items) {
      const id = ofTrail.exec(String(pk))?.[1];
      if (id !== undefined && !ofStop.test(String(sk))) ids.add(id);
    }
  return [...ids].toSorted();
};
