import { marshall } from '@aws-sdk/util-dynamodb';

/** Writes items as an export of DynamoDB does: a line each, in DynamoDB's own JSON. */
export const exported = (items: readonly object[]): readonly string[] =>
  items.map((item) => JSON.stringify({ Item: marshall(item) }, asExported));

/** Sets are lists in JSON. */
const asExported = (_name: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);
