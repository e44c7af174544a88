import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** `npm start` in a process of its own, and where its parts answer. */
export type Started = {
  readonly child: ChildProcess;
  readonly site: string;
  readonly desk: string;
  readonly aws: string;
  readonly stripe: string;
  /** What it said, line by line. */
  readonly lines: readonly string[];
};

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  const free = await new Promise<boolean>((done) => {
    server.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true));
  });
  if (free) await new Promise((closed) => server.close(closed));
  return free;
};

/** Finds a port after which the next four are free too, as `npm start -- --port` wants them. */
export const fiveFreePorts = async (): Promise<number> => {
  for (let first = 20_000 + Math.floor(Math.random() * 30_000); ; first += 7) {
    const free = await Promise.all([0, 1, 2, 3, 4].map((step) => isFree(first + step)));
    if (free.every(Boolean)) return first;
  }
};

/** Lets nothing outlive this process, however it exits; first of all, so that whoever clears up after it finds it ended. */
const takeAlong = (child: ChildProcess): void => {
  const end = () => void child.kill('SIGKILL');
  process.prependOnceListener('exit', end);
  child.once('exit', () => process.off('exit', end));
};

/** Starts what `npm start` starts, and waits until it has said where everything is. It ends with this process. */
export const npmStart = async (
  assembly: string,
  dataFolder: string,
  port: number,
  ...wishes: readonly string[]
): Promise<Started> => {
  const told = ['--assembly', assembly, '--data', dataFolder, '--port', String(port)];
  const child = spawn(process.execPath, ['infra/local/main.ts', ...told, ...wishes], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  takeAlong(child);
  const places = new Map<string, string>();
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    const [, name = '', address = ''] = /^(\w[\w ]*?) {2,}(http:\S+)$/.exec(line) ?? [];
    places.set(name, address);
    if (places.has('AWS endpoint')) break;
  }
  child.stdout.resume();
  const at = (name: string): string => {
    const address = places.get(name);
    if (address === undefined) throw new Error(`npm start did not say where to find: ${name}.`);
    return address;
  };
  return {
    child,
    site: new URL(at('Apply')).origin,
    desk: at('All of it'),
    aws: at('AWS endpoint'),
    stripe: new URL(at('Payments')).origin,
    lines,
  };
};

/** Kills it as `kill -9` does: nothing is told, nothing is saved. */
export const kill = async ({ child }: Started): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};
