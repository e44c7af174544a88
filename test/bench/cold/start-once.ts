import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { JsonObject } from '../../../infra/local/json.ts';

/** A function to start: its bundle, its first event, what it must answer, and how long each start took. */
export type Started = {
  readonly name: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly event: JsonObject;
  /** The status of the page, the name of the error that is thrown, or `done` for what answers with nothing of these. */
  readonly answers: string;
  readonly milliseconds: number[];
};

/** Starts a function as Lambda does (a process, its module, its first event) and ends with its first answer, in short. */
const RUNNER = `
const [, , folder, event] = process.argv;
const { handler } = require(folder);
const end = (answer) => {
  require('node:fs').writeSync(3, String(answer));
  process.exit(0);
};
handler(JSON.parse(event), {}).then((answer) => end(answer?.statusCode ?? 'done'), ({ name }) => end(name));
`;

const runnerIn = (home: string): string => {
  const runner = join(home, 'runner.cjs');
  if (!existsSync(runner)) writeFileSync(runner, RUNNER);
  return runner;
};

/** Starts a function once and notes how long it took; throws when it does not load, or answers otherwise than it must. */
export const startOnce = async (home: string, started: Started): Promise<void> => {
  const { name, folder, environment, event, answers, milliseconds } = started;
  const args = [runnerIn(home), folder, JSON.stringify(event)];
  const before = performance.now();
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, args, { env: environment, stdio: [...stdio] });
  const [, , errors, answer] = child.stdio as unknown as readonly [null, null, Readable, Readable];
  const said = Promise.all([textOf(answer), textOf(errors)]);
  const [status] = (await once(child, 'exit')) as [number | null];
  milliseconds.push(performance.now() - before);
  const [answered, wrong] = await said;
  if (status !== 0) throw new Error(`${name} did not start: ${wrong}`);
  if (answered !== answers) throw new Error(`${name} answered ${answered} and not ${answers}.`);
};
