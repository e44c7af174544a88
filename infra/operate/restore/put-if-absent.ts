import { type AttributeValue, ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { OperatorTable } from '../table-at.ts';

/** An item in DynamoDB's own JSON, in which every value stands under its type. */
export type ExportedItem = Record<string, AttributeValue>;

/** Puts an item into a table where nothing stands under its key; else answers with what stands there. */
export type PutIfAbsent = (item: ExportedItem) => Promise<ExportedItem | undefined>;

/** Puts exported items into a table of DynamoDB, byte for byte, unless something stands under their key. */
export const putIfAbsent =
  ({ rows, client }: OperatorTable): PutIfAbsent =>
  async (Item) => {
    try {
      await client.send(
        new PutItemCommand({
          TableName: rows.name,
          Item,
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return error.Item ?? Item;
      throw error;
    }
  };
