import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { idIn, isUnder, keyOf, partIn } from '../../../functions/adapters/row-keys.ts';
import type { Key } from '../../../functions/adapters/table.ts';

const isOfTrail = ({ pk, sk }: Key): boolean =>
  isUnder(pk, 'APPLICATION', 'TIMELINE', 'WORDS') && partIn(sk, 'stop') === undefined;

/**
 * Lists the id of every application of which the table holds anything, each once, but for the word that an execution is
 * stopped: after a restore it is left of applications that the table does not have. It reads the whole table, a page at a
 * time, which a person may do and no function does.
 */
export const trailsOfTable = async (tableName: string): Promise<readonly string[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const ids = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ProjectionExpression: 'pk, sk' }))
    for (const key of Items.map(keyOf)) if (isOfTrail(key)) ids.add(idIn(key.pk));
  return [...ids].toSorted();
};
