import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { reachedAt } from '../../functions/adapters/reached-at.ts';
import { type Row, type Table, table } from '../../functions/adapters/table.ts';

/** Where an operator's command reads and writes: a stack's table, in the cloud or on this machine. */
export type Target = { readonly table: string; readonly endpoint?: string | undefined };

/** The options by which a command is told its target. */
export const targetOptions = { table: z.string(), endpoint: z.optional(z.string()) };

/** Reads the whole table, a page at a time, which a person may do and no function does. */
export type Scan = (input?: Omit<ScanCommandInput, 'TableName'>) => AsyncGenerator<Row>;

/** A stack's table as an operator has it: as the functions have it, and beyond that as a whole. */
export type OperatorTable = { readonly rows: Table; readonly client: DynamoDBClient; readonly scan: Scan };

/** Opens the table of a stack for an operator's command: with the operator's own AWS credentials, or on this machine. */
export const tableAt = ({ table: name, endpoint }: Target): OperatorTable => {
  const client = new DynamoDBClient(reachedAt(endpoint));
  const documents = DynamoDBDocumentClient.from(client);
  const scan: Scan = async function* (input = {}) {
    for await (const { Items = [] } of paginateScan({ client: documents }, { TableName: name, ...input })) yield* Items;
  };
  return { rows: table(name, client), client, scan };
};
