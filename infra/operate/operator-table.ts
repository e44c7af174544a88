import { type Table, table } from '../../functions/adapters/table.ts';

/** Where an operator's command writes: a stack's table, in the cloud or on this machine. */
export type Target = { readonly tableName: string; readonly endpoint?: string | undefined };

/**
 * Opens the table of a stack for an operator's command: with the operator's own AWS credentials, or at the endpoint of
 * a stack on this machine, where the person at the keyboard may do everything.
 */
export const operatorTable = ({ tableName, endpoint }: Target): Table => {
  if (endpoint !== undefined) {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
    process.env['AWS_REGION'] ??= 'us-east-2';
    process.env['AWS_ACCESS_KEY_ID'] = 'local';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
  }
  return table(tableName);
};
