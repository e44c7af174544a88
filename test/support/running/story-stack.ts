import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { coordinator } from '../../../infra/operate/people-by-http/coordinator.ts';
import { idIn } from '../../../infra/operate/people-by-http/applicant.ts';
import { applicationStore } from '../../../functions/adapters/application-store.ts';
import { randomIds } from '../../../functions/adapters/random-ids.ts';
import type { CloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { type Addresses, startLocalStack, type LocalStack } from '../../../infra/local/local-stack.ts';
import { now } from '../../../infra/operate/people-by-http/time.ts';
import { type World, worldOf } from '../../../infra/operate/people-by-http/world.ts';
import { tableAt } from '../../../infra/operate/table-at.ts';
import { seed } from '../../../infra/operate/seed.ts';
import { seedStaff } from '../../../infra/operate/seed-staff.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { ApplicationStore } from '../../../shared/ports/application-store.ts';
import { synthesized } from '../../template/synthesized.ts';

/** Where a story plays: its people's world, its facts, and AWS's own clients at the endpoint of a stack. */
export type Story = {
  readonly world: World;
  readonly store: ApplicationStore;
  readonly sfn: SFNClient;
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly stateMachineArn: string;
  /** Finds the application behind the address of its page. */
  applicationAt(home: string): Promise<Application>;
};

/** A story on a stack in this process. */
export type StoryStack = Story & { readonly stack: LocalStack; close(): Promise<void> };

const output = ({ outputs }: Pick<CloudAssembly, 'outputs'>, name: string): string => {
  const value = outputs[name];
  if (value === undefined) throw new Error(`The template has no output ${name}.`);
  return value;
};

/** Meets a stack that runs, wherever it runs, by its addresses; its made-up people are there from now on. */
export const meetStack = async (
  addresses: Pick<Addresses, 'site' | 'desk' | 'aws'>,
  assembly: Pick<CloudAssembly, 'outputs'>,
): Promise<Story> => {
  const { aws: endpoint, site, desk } = addresses;
  const world = worldOf({ site, desk, tell: () => undefined });
  const tableName = output(assembly, 'TableName');
  const { rows } = tableAt({ table: tableName, endpoint });
  const began = await now(world);
  const clock = { now: () => began.toISOString() };
  const store = applicationStore(rows, clock, randomIds);
  await seed(rows, `${began.getUTCFullYear() + 1}-12-31`);
  await seedStaff({ poolId: output(assembly, 'StaffPoolId'), endpoint }, coordinator);
  const local = { endpoint, region: 'us-east-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return {
    world,
    store,
    sfn: new SFNClient(local),
    dynamodb: new DynamoDBClient(local),
    tableName,
    stateMachineArn: output(assembly, 'StateMachineArn'),
    applicationAt: (home) => store.get(idIn(home)),
  };
};

/** Starts a stack of our own template in this process, on free ports, with its made-up people. */
export const startStory = async (): Promise<StoryStack> => {
  const stack = await startLocalStack({ assemblyFolder: await synthesized('local') });
  const story = await meetStack(stack.addresses, stack.assembly);
  return {
    ...story,
    stack,
    close: async () => {
      story.sfn.destroy();
      story.dynamodb.destroy();
      await stack.close();
    },
  };
};
