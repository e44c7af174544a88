import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { applicationStore } from '../../functions/adapters/application-store.ts';
import { linkStore } from '../../functions/adapters/small-stores.ts';
import type { Table } from '../../functions/adapters/table.ts';
import type { World } from '../../infra/operate/demo/world.ts';
import { startLocalStack, type LocalStack } from '../../infra/local/local-stack.ts';
import { operatorTable } from '../../infra/operate/operator-table.ts';
import { seed } from '../../infra/operate/seed.ts';
import type { Application } from '../../shared/application/application.ts';
import type { ApplicationStore } from '../../shared/ports.ts';
import { synthesized } from '../template/synthesized.ts';

/** Is where a story plays: the whole stack on free ports, its people, and AWS's own clients at its endpoint. */
export type StoryStack = {
  readonly stack: LocalStack;
  readonly world: World;
  readonly rows: Table;
  readonly store: ApplicationStore;
  readonly sfn: SFNClient;
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly stateMachineArn: string;
  /** Finds the application behind the address of its page. */
  applicationAt(home: string): Promise<Application>;
  close(): Promise<void>;
};

const clientsAt = (endpoint: string) => {
  const local = { endpoint, region: 'us-east-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return { sfn: new SFNClient(local), dynamodb: new DynamoDBClient(local) };
};

const output = ({ assembly }: LocalStack, name: string): string => {
  const value = assembly.outputs[name];
  if (value === undefined) throw new Error(`The template has no output ${name}.`);
  return value;
};

/** Start a stack of our own template with its made-up people; with a data folder it can be ended and started again. */
export const startStory = async (options: { dataFolder?: string } = {}): Promise<StoryStack> => {
  const stack = await startLocalStack({ assemblyFolder: await synthesized('local'), ...options });
  const tableName = output(stack, 'TableName');
  const rows = operatorTable({ tableName, endpoint: stack.addresses.aws });
  const clock = { now: () => new Date(stack.clock.now()).toISOString() };
  const store = applicationStore(rows, clock);
  await seed(rows, `${new Date(stack.clock.now()).getUTCFullYear() + 1}-12-31`);
  const clients = clientsAt(stack.addresses.aws);
  return {
    stack,
    world: { site: stack.addresses.site, desk: stack.addresses.desk, tell: () => undefined },
    rows,
    store,
    ...clients,
    tableName,
    stateMachineArn: output(stack, 'StateMachineArn'),
    applicationAt: async (home) => {
      const digest = createHash('sha256')
        .update(new URL(home).pathname.split('/')[2] ?? '')
        .digest('hex');
      const target = await linkStore(rows, clock).find(digest);
      if (target === undefined) throw new Error(`No link opens ${home}.`);
      return store.get(target.applicationId);
    },
    close: async () => {
      clients.sfn.destroy();
      clients.dynamodb.destroy();
      await stack.close();
    },
  };
};
