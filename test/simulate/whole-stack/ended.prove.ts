import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import { until } from '../../support/running/until.ts';
import { synthesized } from '../../template/synthesized.ts';

/** Tells of each process whose child it is, and its words. */
const processes = () =>
  execFileSync('ps', ['-eo', 'ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^ *(\d+) (.*)$/.exec(line) ?? [])
    .map(([, parent, args = '']) => ({ parent: Number(parent), args }));

const sendsLetters = (folder: string | undefined): boolean => {
  const mailbox = join(folder ?? '', 'mailbox');
  return folder !== undefined && existsSync(mailbox) && readdirSync(mailbox).length > 0;
};

beforeAll(async () => void (await synthesized('local')));

test('a simulation that is ended by a signal to itself alone leaves no stack behind, nor its folder', async () => {
  const told = ['--no-warnings', 'test/simulate/main.ts', '--lives', '1', '--kills', '0'];
  const simulation = spawn(process.execPath, told, { stdio: 'ignore' });
  const ended = once(simulation, 'exit');
  let folder: string | undefined;
  await until('the stack carries a life', () => {
    const stack = processes().find(({ parent }) => parent === simulation.pid);
    folder ??= /--data (\S+)/.exec(stack?.args ?? '')?.[1];
    return sendsLetters(folder);
  });
  // A stack that has something to say finds by itself that nobody listens; this one is to have nothing.
  simulation.kill('SIGSTOP');
  await pause(5_000);
  simulation.kill('SIGTERM');
  simulation.kill('SIGCONT');
  expect((await ended)[0]).toBe(143);
  await until('nothing of it is left', () => !processes().some(({ args }) => args.includes(String(folder))));
  expect(existsSync(String(folder))).toBe(false);
});
