import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Listening, listen } from '../../infra/local/listen.ts';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Record<string, string>;
};

/** Every command that is for operators alone, and its file. */
const commands = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /prepare\.mjs operate && .* (infra\/operate\/\S+)$/.exec(script)?.[1];
  return file === undefined ? [] : [[name, file] as const];
});

type Ended = { readonly code: number; readonly said: string; readonly complained: string };

const run = (file: string, ...words: readonly string[]): Promise<Ended> =>
  new Promise((ended) => {
    // Nobody is reached by what these tests ask for, and nothing of this machine fills a gap.
    const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
    const env = { PATH, NODE_COMPILE_CACHE };
    const child = execFile(
      process.execPath,
      ['--no-warnings', file, ...words],
      { cwd: root, env },
      (_error, said, complained) => ended({ code: child.exitCode ?? -1, said, complained }),
    );
  });

const usageOf = (name: string) => new RegExp(`^Usage: .*npm (run )?(--silent )?${name} -- `, 'm');

/** What AWS answers to what these tests ask of it; nothing to all else. */
const answers: Readonly<Record<string, unknown>> = {
  GetSecretValue: { SecretString: JSON.stringify({ 20260101: 'k'.repeat(64) }) },
  Scan: { Items: [], Count: 0 },
};

/** Stands in for AWS on this machine, and notes what it is asked. */
const asked: string[] = [];
const stack = createServer((request, response) => {
  const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  asked.push(action);
  request.resume().on('end', () => response.end(JSON.stringify(answers[action] ?? {})));
});
let listening: Listening;
beforeAll(async () => void (listening = await listen(stack, 0)));
afterAll(() => listening.close());

describe('a command', () => {
  test.each(commands)('%s answers a mistyped option with its usage, and ends with 2', async (name, file) => {
    const { code, said, complained } = await run(file, '--mistyped', 'NAME');
    expect([code, said]).toEqual([2, '']);
    expect(complained).toMatch(/^Unknown option '--mistyped'/);
    expect(complained).toMatch(usageOf(name));
    expect(complained).not.toMatch(/^\s+at /m);
  });

  const operate = (file: string) => {
    if (file.startsWith('test/')) return `${file}.ts`;
    return file.includes('/') ? `infra/${file}.ts` : `infra/operate/${file}.ts`;
  };
  const stranger = ['--pool', 'P', '--email', 'a@example.org', '--name', 'Ada', '--group', 'boss'];
  const backwards = ['--table', 'T', '--from', '2026-02-01', '--to', '2026-01-31'];
  const noDay = ['--table', 'T', '--from', '2026-02-30', '--to', '2026-03-31'];
  const misuses: readonly (readonly [string, string, string, readonly string[], string])[] = [
    ['no name of a secret', 'links:end', 'end-links', ['--table', 'T'], '--secret is missing.'],
    ['a group that is none', 'staff:invite', 'invite-staff', stranger, '--group: needs one of reviewer, coordinator'],
    ['a day that is none', 'ledger', 'ledger', noDay, '--from: '],
    ['days in the wrong order', 'ledger', 'ledger', backwards, 'The first day is after the last.'],
    ['two files', 'members:import', 'import-members', ['--table', 'T', 'a.csv', 'b.csv'], 'One FILE is needed.'],
    ['no file', 'members:import', 'import-members', ['--table', 'T'], 'One FILE is needed.'],
    [
      'no key in its environment',
      'stripe:setup',
      'stripe-setup',
      ['--url', 'https://s.example.org/w'],
      'STRIPE_API_KEY',
    ],
    ['no stage', 'smoke', 'smoke', [], 'Name the stage by --table and --machine, or walk here by --local.'],
    [
      'a patience that is no time',
      'smoke',
      'smoke',
      ['--local', '--patience', 'soon'],
      '--patience: needs a whole number',
    ],
    ['a life that there is not', 'demo', 'demo', ['--only', '8'], '--only: needs one of 1, 2, 3, 4, 5, 6, 7'],
    ['an option that is mistyped', 'demo', 'demo', ['--oly', '1'], "Unknown option '--oly'"],
    ['lives that are no number', 'simulate', 'test/simulate/main', ['--lives', 'x'], '--lives: needs a whole number'],
    ['a port that leaves no four more', 'start', 'local/main', ['--port', '65532'], '--port: needs at most 65531'],
    ['a concurrency of none', 'start', 'local/main', ['--concurrency', '0'], '--concurrency: needs at least 1'],
    ['no directory', 'conformance', 'local/conformance', [], 'One DIR is needed.'],
    ['a folder without its name', 'letters', 'letters', ['.build/letters'], 'Unexpected argument'],
  ];

  test.each(misuses)(
    'that is given %s (%s) says so, answers with its usage, and ends with 2',
    async (_what, name, file, words, why) => {
      const { code, said, complained } = await run(operate(file), ...words);
      expect([code, said]).toEqual([2, '']);
      expect(complained.startsWith(why)).toBe(true);
      expect(complained).toMatch(usageOf(name));
    },
  );

  const invited = ['--pool', 'P', '--email', 'a@example.org', '--name', 'Ada', '--group', 'reviewer'];
  test.each([
    ['links:end', 'end-links', ['--table', 'T', '--secret', 'S'], ['GetSecretValue', 'Scan']],
    ['staff:invite', 'invite-staff', invited, ['AdminCreateUser', 'AdminAddUserToGroup']],
    [
      'staff:dismiss',
      'dismiss-staff',
      ['--pool', 'P', '--table', 'T', '--email', 'a@example.org'],
      ['AdminDeleteUser', 'Query'],
    ],
  ])(
    'that is given --endpoint (%s) reaches the stack there, without any credentials',
    async (_name, file, words, calls) => {
      asked.length = 0;
      const { code, complained } = await run(operate(file), ...words, '--endpoint', listening.address);
      expect([code, complained]).toEqual([0, '']);
      expect(asked).toEqual(calls);
    },
  );

  /** Commands that reach no stack which runs already: Stripe, and a stack of its own. */
  const elsewhere = ['stripe:setup', 'smoke'];
  test.each(commands.filter(([name]) => !elsewhere.includes(name)))(
    '%s tells in its usage how a stack on this machine is reached',
    (_name, file) => {
      expect(readFileSync(join(root, file), 'utf8')).toContain('[--endpoint http://127.0.0.1:4566]');
    },
  );

  test('answers --help with its usage, and ends well', async () => {
    const { code, said, complained } = await run(operate('ledger'), '--help');
    expect([code, complained]).toEqual([0, '']);
    expect(said).toMatch(usageOf('ledger'));
  });
});
