import * as z from 'zod/mini';
import { command, type Ending } from './command.ts';
import { startLocalStack } from './local-stack.ts';
import { messageOf } from './message-of.ts';
import { coordinatorOf } from './stack/coordinator-of.ts';
import { endOnSignal } from './stack/end-on-signal.ts';
import { forgetDataFolder } from './stack/forget-data-folder.ts';
import { greeting } from './stack/greeting.ts';
import type { Ports } from './stack/open-doors.ts';
import { seed } from './stack/seed.ts';
import { synthesize } from './stack/synthesize.ts';
import { typedNumber } from './typed-number.ts';

const usage = `npm start -- [--fresh] [--empty] [--port N] [--data FOLDER] [--assembly FOLDER]
             [--concurrency N]
  --fresh            delete the data folder and begin again; one that holds anything else is left alone
  --empty            make nobody up
  --port N           site on N, desk on N+1, Stripe on N+2, AWS endpoint on N+3, sign-in on N+4
                     (otherwise 3000 to 3003, and 4566)
  --data FOLDER      where to keep data (otherwise .data/local)
  --assembly FOLDER  play what was synthesized into FOLDER instead of synthesizing
  --concurrency N    refuse calls of functions beyond N at once, as Lambda does; a new account has 10`;

// Four ports follow the first.
const HIGHEST_PORT = 65_535 - 4;

const options = z.object({
  fresh: z._default(z.boolean(), false),
  empty: z._default(z.boolean(), false),
  port: z.optional(typedNumber(0, HIGHEST_PORT)),
  data: z._default(z.string(), '.data/local'),
  assembly: z.optional(z.string()),
  concurrency: z.optional(typedNumber(1)),
});

const portsFrom = (port: number | undefined): Ports => {
  if (port === undefined) return { site: 3000, desk: 3001, stripe: 3002, aws: 4566, signIn: 3003 };
  const following = (step: number) => (port === 0 ? 0 : port + step);
  return { site: port, desk: following(1), stripe: following(2), aws: following(3), signIn: following(4) };
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const fail = (error: unknown): void => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
};

const run = async (wishes: z.output<typeof options>): Promise<Ending> => {
  if (wishes.fresh) forgetDataFolder(wishes.data);
  const assemblyFolder = wishes.assembly ?? 'cdk.out';
  if (wishes.assembly === undefined) {
    say('Synthesizing and starting: about ten seconds.');
    await synthesize(assemblyFolder);
  }
  const stack = await startLocalStack({
    assemblyFolder,
    dataFolder: wishes.data,
    ports: portsFrom(wishes.port),
    concurrency: wishes.concurrency,
    log: say,
    onLost: (reason) => fail(new Error(`The database ended by itself: ${reason}`)),
  });
  endOnSignal(stack, say);
  const tableName = stack.assembly.outputs['TableName'];
  const seeding = !wishes.empty && tableName !== undefined;
  const poolId = stack.assembly.outputs['StaffPoolId'];
  const about = { endpoint: stack.addresses.aws, now: stack.clock.now(), poolId, coordinator: coordinatorOf(stack) };
  const people = seeding ? await seed({ tableName, ...about }) : [];
  say(greeting(stack, people));
  return 'well';
};

// Functions on AWS live in UTC; a timezone of the machine must not show here and be missing there.
process.env['TZ'] = 'UTC';
process.on('uncaughtException', fail);
await command({ usage, options }, run).catch(fail);
