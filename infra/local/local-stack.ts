import { setTimeout as pause } from 'node:timers/promises';
import { readCloudAssembly, type CloudAssembly } from './cloud-assembly/read-cloud-assembly.ts';
import { createClock, type Clock } from './clock.ts';
import { createTime, type Time } from './services/time.ts';
import { createClosers, type Closers } from './stack/closers.ts';
import { openDataFolder, type DataFolder } from './stack/data-folder.ts';
import { createEventLines } from './stack/event-lines.ts';
import { furnish } from './stack/furnish.ts';
import { openDoors, type Doors, type Ports } from './stack/open-doors.ts';
import { startServices, type Services } from './stack/start-services.ts';
import { stripeKeys, type StripeKeys } from './stack/stripe-keys.ts';

export interface LocalStackOptions {
  /** What `cdk synth` wrote. */
  assemblyFolder: string;
  /** Where data outlives the stack; without it nothing does. */
  dataFolder?: string;
  /** Ports of 127.0.0.1; what is not named takes any free one. */
  ports?: Partial<Ports>;
  /** Values of the template's secrets, by name or logical id, beside the Stripe keys that are made up. */
  secrets?: Readonly<Record<string, string>>;
  /** How many calls of functions may run at once; a settled account's quota unless given. */
  concurrency?: number | undefined;
  /** Told a line per event that matters. */
  log?: (line: string) => void;
  /** Told when the database ends by itself: nothing goes on without it. */
  onLost?: (reason: string) => void;
}

/** Where people and programs find the parts of the stack. */
export interface Addresses {
  site: string;
  aws: string;
  desk: string;
  stripe: string;
  mailbox: string;
  executions: string;
  time: string;
}

/** The whole system on this machine. */
export interface LocalStack {
  readonly addresses: Addresses;
  readonly assembly: CloudAssembly;
  readonly clock: Clock;
  readonly services: Services;
  readonly doors: Doors;
  readonly stripeKeys: StripeKeys;
  /** Resolves when nothing is under way. */
  quiet(): Promise<void>;
  /** Moves time forward to the next event or to an instant in milliseconds; answers where it stopped on the way. */
  advance(to: 'next' | number): Promise<number[]>;
  /** Ends everything, what is under way first, for at most two seconds. */
  close(): Promise<void>;
}

// A person who pressed Ctrl-C waits no longer; what is cut off goes on at the next start.
const LAST_WAIT = 2_000;

const addressesOf = ({ site, desk, stripe }: Doors, aws: string): Addresses => ({
  aws,
  site: site.address,
  desk: desk.address,
  stripe: stripe.address,
  mailbox: `${desk.address}/mailbox`,
  executions: `${desk.address}/executions`,
  time: `${desk.address}/time`,
});

const readAssembly = (folder: string, { site, desk, stripe, signIn }: Doors): CloudAssembly =>
  readCloudAssembly(folder, {
    SiteAddress: site.address,
    StripeApiAddress: stripe.address,
    SignInAddress: signIn.address,
    ExecutionsAddress: `${desk.address}/executions`,
  });

const stripeSecret = ({ outputs }: CloudAssembly, { apiKey, webhookSecret }: StripeKeys): Record<string, string> => {
  const name = outputs['StripeSecretName'];
  return name === undefined ? {} : { [name]: JSON.stringify({ apiKey, webhookSecrets: [webhookSecret] }) };
};

const timeOf = (clock: Clock, data: DataFolder, services: Services, { site, stripe }: Doors): Time => {
  const { endpoint, lambda, invoker, ses, states, stream, timeToLive } = services;
  const parts = Object.entries({
    'the site': site,
    'the AWS endpoint': endpoint,
    functions: lambda,
    'events for functions': invoker,
    'mail events': ses,
    'state machines': states,
    "the table's stream": stream,
    'expiry of items': timeToLive,
    Stripe: stripe,
  });
  return createTime(
    clock,
    parts.map(([name, part]) => ({ name, busy: () => part.busy() })),
    data.keepClock,
  );
};

const start = async (options: LocalStackOptions, closers: Closers): Promise<LocalStack> => {
  const data = openDataFolder(options.dataFolder);
  closers.add(data.close);
  const clock = createClock({ offset: data.clockOffset });
  const lines = createEventLines(() => clock.now(), options.log ?? (() => undefined));
  const keys = stripeKeys(data.path);
  const ports = { site: 0, aws: 0, desk: 0, stripe: 0, signIn: 0, ...options.ports };
  const doors = await openDoors({ ports, clock, data, keys, tell: lines.tell, closers });
  const assembly = readAssembly(options.assemblyFolder, doors);
  const secretValues = { ...stripeSecret(assembly, keys), ...options.secrets };
  const { signIn } = doors;
  const wishes = { onLost: options.onLost, concurrency: options.concurrency };
  const ground = { assembly, clock, data, lines, closers, secretValues, signIn, awsPort: ports.aws, ...wishes };
  const services = await startServices(ground);
  const time = timeOf(clock, data, services, doors);
  const addresses = addressesOf(doors, services.endpoint.address);
  furnish({ assembly, clock, lines, time, services, doors, keys, addresses });
  const close = async () => {
    await Promise.race([time.quiet().catch(() => undefined), pause(LAST_WAIT, undefined, { ref: false })]);
    await closers.close();
  };
  const { quiet, advance } = time;
  return { addresses, assembly, clock, services, doors, stripeKeys: keys, quiet, advance, close };
};

/** Starts the whole system on this machine from what `cdk synth` wrote. Whatever fails, nothing is left running. */
export const startLocalStack = async (options: LocalStackOptions): Promise<LocalStack> => {
  const closers = createClosers();
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
};
