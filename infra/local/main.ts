import { parseArgs } from 'node:util';
import { startLocalStack } from './local-stack.ts';
import { messageOf } from './message-of.ts';
import { coordinatorOf } from './stack/coordinator-of.ts';
import { endOnSignal } from './stack/end-on-signal.ts';
import { forgetDataFolder } from './stack/forget-data-folder.ts';
import { greeting } from './stack/greeting.ts';
import type { Ports } from './stack/open-doors.ts';
import { seed } from './stack/seed.ts';
import { synthesize } from './stack/synthesize.ts';

const USAGE = `npm start -- [--fresh] [--empty] [--port N] [--data FOLDER] [--assembly FOLDER]
             [--concurrency N]
  --fresh            delete the data folder and begin again; one that holds anything else is left alone
  --empty            make nobody up
  --port N           site on N, desk on N+1, Stripe on N+2, AWS endpoint on N+3, sign-in on N+4
                     (otherwise 3000 to 3003, and 4566)
  --data FOLDER      where to keep data (otherwise .data/local)
  --assembly FOLDER  play what was synthesized into FOLDER instead of synthesizing
  --concurrency N    refuse calls of functions beyond N at once, as Lambda does; a new account has 10`;

interface Wishes {
  fresh: boolean;
  empty: boolean;
  ports: Ports;
  data: string;
  assembly: string | undefined;
  concurrency: number | undefined;
}

const readWishes = (): Wishes => {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      port: { type: 'string' },
      data: { type: 'string', default: '.data/local' },
      assembly: { type: 'string' },
      concurrency: { type: 'string' },
    },
  });
  const { fresh, empty, data, assembly, port } = values;
  const concurrency = values.concurrency === undefined ? undefined : Number(values.concurrency);
  if (concurrency !== undefined && !(concurrency > 0)) throw new Error('--concurrency is no number of calls.');
  const first = Number(port ?? 3000);
  if (!Number.isInteger(first) || first < 0 || first > 65_531) throw new Error(`--port ${port} is no port.`);
  const following = (step: number) => (first === 0 ? 0 : first + step);
  const aws = port === undefined ? 4566 : following(3);
  const signIn = port === undefined ? following(3) : following(4);
  const ports = { site: first, desk: following(1), stripe: following(2), aws, signIn };
  return { fresh, empty, data, assembly, ports, concurrency };
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const fail = (error: unknown): void => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
};

const run = async (): Promise<void> => {
  const wishes = readWishes();
  if (wishes.fresh) forgetDataFolder(wishes.data);
  const assemblyFolder = wishes.assembly ?? 'cdk.out';
  if (wishes.assembly === undefined) {
    say('Synthesizing and starting: about ten seconds.');
    await synthesize(assemblyFolder);
  }
  const stack = await startLocalStack({
    assemblyFolder,
    dataFolder: wishes.data,
    ports: wishes.ports,
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
};

if (process.argv.includes('--help')) say(USAGE);
else {
  // Functions on AWS live in UTC; a timezone of the machine must not show here and be missing there.
  process.env['TZ'] = 'UTC';
  process.on('uncaughtException', fail);
  await run().catch(fail);
}
