import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { synthesizeSmallSystem } from '../support/running/small-local-stack.ts';
import type { Synthesized } from '../support/sources/synthesize.ts';

const home = mkdtempSync(join(tmpdir(), 'killed-'));
let small: Synthesized;

beforeAll(() => {
  small = synthesizeSmallSystem();
});
afterAll(() => {
  small.clean();
  rmSync(home, { recursive: true });
});

describe('npm start', () => {
  const run = (data: string): ChildProcess =>
    spawn(process.execPath, ['infra/local/main.ts', '--assembly', small.folder, '--data', data, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  /** Counts the java processes that work on a data folder. */
  const databasesIn = (data: string): number =>
    execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(`-dbPath ${data}`)).length;

  /** Reads the addresses that it prints, the last of which says that everything is up. */
  const addressesOf = async (child: ChildProcess): Promise<Record<string, string>> => {
    if (child.stdout === null) throw new Error('no output');
    const addresses: Record<string, string> = {};
    for await (const line of createInterface({ input: child.stdout })) {
      const [, name = '', address = ''] = /^(\w[\w ]+?) +(http:\S+)$/.exec(line) ?? [];
      addresses[name] = address;
      if (name === 'AWS endpoint') return addresses;
    }
    throw new Error('npm start ended before it said where everything is.');
  };

  test('goes on after kill -9 at once after a submission, and leaves no database behind', async () => {
    const data = join(home, 'killed');
    const first = run(data);
    const { Apply = '' } = await addressesOf(first);
    expect((await fetch(`${Apply}/k`, { method: 'POST' })).status).toBe(202);
    first.kill('SIGKILL');
    await once(first, 'exit');
    while (databasesIn(data) > 0) await new Promise((go) => setTimeout(go, 50));
    const second = run(data);
    const { Executions = '', Time = '' } = await addressesOf(second);
    await fetch(Time, { method: 'POST', body: new URLSearchParams({ to: new Date().toISOString() }) });
    expect(await (await fetch(`${Executions}?search=k-1`)).text()).toContain('<td>Wait forty days</td>');
    second.kill('SIGINT');
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(databasesIn(data)).toBe(0);
    expect(readFileSync(join(data, 'functions.log'), 'utf8')).not.toContain('ERROR');
  });
});
