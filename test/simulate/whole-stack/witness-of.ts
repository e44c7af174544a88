import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { readCheckout } from '../../../functions/adapters/stripe-checkout.ts';
import { stripeClient } from '../../../functions/adapters/stripe-payments.ts';
import type { Row, Table } from '../../../functions/adapters/table.ts';
import type { Started } from '../../support/running/npm-start.ts';
import type { Witness } from '../audited.ts';
import { crashesAfterMail } from './crashes-after-mail.ts';
import { delayedByStrikes } from './delayed-by-strikes.ts';
import type { StackWorld } from './stack-world.ts';
import { toldByStream } from './told-by-stream.ts';

const local = (endpoint: string) => ({
  endpoint,
  region: 'us-east-2',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

const scanned = async (endpoint: string, name: string): Promise<readonly Row[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(local(endpoint)));
  const all: Row[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name, ConsistentRead: true }))
    all.push(...Items);
  client.destroy();
  return all;
};

/** Holds the items of a table, and those that it held once: their time came before the auditor. */
const rowsOf = (table: Table, held: readonly Row[], once: readonly Row[]): Witness['rows'] => {
  const partitions = Map.groupBy(held, ({ pk }) => String(pk));
  const all = [...held, ...once.filter(({ pk }) => !partitions.has(String(pk)))];
  return { ...table, items: () => all, partition: (pk) => partitions.get(pk) ?? [] };
};

const statesAt = (endpoint: string): Witness['states'] => {
  const client = new SFNClient(local(endpoint));
  return {
    handle: (action, input) =>
      action === 'DescribeExecution'
        ? client.send(new DescribeExecutionCommand(input as never))
        : client.send(new GetExecutionHistoryCommand(input as never)),
  };
};

const statusOf = (status: string | null): 'succeeded' | 'failed' | 'pending' =>
  status === 'succeeded' || status === 'failed' ? status : 'pending';

/** Asks the Stripe double itself, by Stripe's own client: our adapter is among those who are audited. */
const stripeAt = async (address: string, dataFolder: string): Promise<Witness['stripe']> => {
  const keys = JSON.parse(readFileSync(join(dataFolder, 'stripe-keys.json'), 'utf8')) as { apiKey: string };
  const { checkout, refunds } = stripeClient(keys.apiKey, address);
  const everything = { limit: 10_000 };
  const sessions = (await checkout.sessions.list({ limit: 100 }).autoPagingToArray(everything)).map(readCheckout);
  const given = (await refunds.list({ limit: 100 }).autoPagingToArray(everything)).map(
    ({ payment_intent: of, status, amount: cents }) => ({ of, cents, status: statusOf(status) }),
  );
  const paid = sessions.filter(({ paymentStatus }) => paymentStatus === 'paid');
  const payments = paid.map((one) => {
    const id = one.paymentIntentId ?? '';
    return [id, { checkout: one, refunds: given.filter(({ of }) => of === id) }] as const;
  });
  return { payments: new Map(payments), open: () => sessions.filter(({ status }) => status === 'open') };
};

/** Asks a whole stack what became of its lives, through the doors that it has for everybody. */
export const witnessOf = (world: StackWorld): Promise<Witness> =>
  world.stack.calmly(async ({ aws, stripe }: Started) => {
    const { stack, postbox, forger, machineArn, ports, looks } = world;
    const held = await scanned(aws, ports.rows.name);
    const { saves, resumings, events } = await toldByStream(aws, ports.rows.name, held);
    return {
      ...{ machineArn, ports, saves, resumings, looks },
      coordinator: 'coordinator@infancyonward.example',
      chaos: { delayedUntil: delayedByStrikes(stack.strikes) },
      crashedAfterMail: crashesAfterMail(stack.strikes, postbox.mails),
      logged: stack.logged(),
      forgeries: forger.ids,
      mails: postbox.mails,
      rows: rowsOf(ports.rows, held, events),
      stripe: await stripeAt(stripe, stack.folder),
      states: statesAt(aws),
      calmly: (act) => act(),
    };
  });
