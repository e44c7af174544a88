import { join } from 'node:path';
import { account } from '../cloud-assembly/account.ts';
import { startAwsEndpoint, type AwsEndpoint } from '../services/aws-endpoint/start-aws-endpoint.ts';
import { createTable } from '../services/dynamodb/create-table.ts';
import { startDynamodb, type Dynamodb } from '../services/dynamodb/start-dynamodb.ts';
import { startTimeToLive, type TimeToLive } from '../services/dynamodb/time-to-live.ts';
import { createSes, type Ses } from '../services/ses/create-ses.ts';
import type { States } from '../services/states-api.ts';
import { mappingDefinitions } from '../services/table-stream/mapping-definition.ts';
import { createStreamSource } from '../services/table-stream/stream-source.ts';
import { createTableStream, type TableStream } from '../services/table-stream/table-stream.ts';
import { deployStateMachines } from './deploy-state-machines.ts';
import { requireFailureGrants } from './failure-grants.ts';
import { furnishSignIn } from './furnish-sign-in.ts';
import type { Ground } from './ground.ts';
import { requireMachineGrants } from './machine-grants.ts';
import { operatorPlays } from './operator-plays.ts';
import { openStores, type Stores } from './open-stores.ts';
import { startCompute, type Compute } from './start-compute.ts';
import { startStates } from './start-states.ts';
import { requireStreamGrants } from './stream-grants.ts';
import { requireTrusts } from './trusts.ts';

/** Everything of AWS that the template asks for, playing. */
export interface Services extends Stores, Compute {
  dynamodb: Dynamodb;
  endpoint: AwsEndpoint;
  ses: Ses;
  states: States;
  stream: TableStream;
  timeToLive: TimeToLive;
}

interface Late {
  dynamodb?: Dynamodb;
  endpoint?: AwsEndpoint;
}

// As late as can be: what fails before need not wait for java, which takes seconds.
const openTables = async ({ assembly, data, onLost }: Ground, late: Late): Promise<Dynamodb> => {
  const folder = data.temporary ? undefined : join(data.path, 'table');
  const dynamodb = await startDynamodb({ dataFolder: folder, onLost });
  late.dynamodb = dynamodb;
  for (const table of assembly.ofType('AWS::DynamoDB::Table')) await createTable(dynamodb.call, table);
  return dynamodb;
};

const startExpiry = ({ assembly, clock, lines, closers }: Ground, { call }: Dynamodb): TimeToLive => {
  const tables = assembly.ofType('AWS::DynamoDB::Table');
  const timeToLive = startTimeToLive({ call, tables, clock, log: lines.tell });
  closers.add(timeToLive.close);
  return timeToLive;
};

const startStream = (ground: Ground, dynamodb: Dynamodb, stores: Stores, { lambda, functions }: Compute) => {
  const { assembly, clock, data, lines, closers } = ground;
  const mappings = mappingDefinitions(assembly);
  requireStreamGrants(mappings, functions, stores.access);
  const stream = createTableStream({
    mappings,
    clock,
    source: (table) => createStreamSource(dynamodb.call, table),
    call: (functionArn, payload) => lambda.invoke(functionArn, payload),
    region: account.region,
    deadLetters: stores.deadLetters,
    warn: lines.tell,
    ...(!data.temporary && { dataFolder: data.path }),
  });
  closers.add(() => stream.close());
  return stream;
};

/** Starts the services in the order in which they depend on each other; nothing is called before all are there. */
export const startServices = async (ground: Ground): Promise<Services> => {
  const { assembly, clock, data, lines, closers, awsPort } = ground;
  const opened = Promise.withResolvers<string>();
  const aws = { promise: opened.promise, value: '' };
  const late: Late = {};
  // What is opened first is closed last: after all who call it.
  closers.add(() => late.dynamodb?.close());
  closers.add(() => late.endpoint?.close());
  const stores = openStores(ground);
  const compute = startCompute(ground, stores, aws);
  requireTrusts(assembly, stores.access);
  requireMachineGrants(assembly, stores.access);
  requireFailureGrants(assembly, compute.functions, stores.access);
  const publish = compute.bus.publish;
  const ses = createSes({ assembly, clock, mails: stores.mails, dataFolder: data.path, publish, log: lines.tell });
  const states = startStates(ground, stores, compute);
  const cognito = furnishSignIn(ground, { ...compute, mails: stores.mails, ses });
  const dynamodb = await openTables(ground, late);
  const timeToLive = startExpiry(ground, dynamodb);
  const stream = startStream(ground, dynamodb, stores, compute);
  const { access, secrets } = stores;
  const others = operatorPlays(ground, stores, { ...compute, stream, ses });
  const about = { port: awsPort, dynamodbPort: dynamodb.port, access, states, secrets, ses, cognito, others };
  const endpoint = await startAwsEndpoint({ ...about, onWrite: stream.poke });
  late.endpoint = endpoint;
  await deployStateMachines(assembly, states);
  aws.value = endpoint.address;
  opened.resolve(endpoint.address);
  return { ...stores, ...compute, dynamodb, endpoint, ses, states, stream, timeToLive };
};
