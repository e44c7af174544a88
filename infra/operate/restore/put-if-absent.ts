import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { PutIfAbsent } from './load-export.ts';

/** Puts exported items into a table of DynamoDB, byte for byte, unless something stands under their key. */
export const putIfAbsent = (tableName: string): PutIfAbsent => {
  const client = new DynamoDBClient({});
  return async (Item) => {
    try {
      const ConditionExpression = 'attribute_not_exists(pk)';
      await client.send(new PutItemCommand({ TableName: tableName, Item, ConditionExpression }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
};
