import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Compiles one line as a file of shared/, under the settings of shared/, and gives what the compiler says. */
const compile = (line: string) => {
  const checkout = mkdtempSync(join(tmpdir(), 'purity-'));
  mkdirSync(join(checkout, 'shared'));
  const settings = ['tsconfig.json', 'shared/tsconfig.json', 'shared/package.json'];
  for (const file of settings) copyFileSync(join(root, file), join(checkout, file));
  writeFileSync(join(checkout, 'shared/planted.ts'), `${line}\n`);
  const compiler = join(root, 'node_modules/typescript7/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', 'shared'], { cwd: checkout, encoding: 'utf8' });
  rmSync(checkout, { recursive: true, force: true });
  return stdout;
};

const eslint = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax',
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

const lint = async (filePath: string, line: string) => {
  const results = await eslint.lintText(`${line}\n`, { filePath: join(root, filePath) });
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
};

describe('the rules are pure', () => {
  test('a pure line compiles', () => {
    expect(compile('export const feeInCents = (fees: number[]) => fees.toSorted()[0] ?? 0;')).toBe('');
  });

  test.each([
    ['the environment', 'export const it = process.env;'],
    ['a file', "import { readFileSync } from 'node:fs';\nexport const it = readFileSync;"],
    ['the network', "export const it = fetch('https://example.org');"],
    ['a timer', 'export const it = setTimeout;'],
    ['the console', "console.log('hello');\nexport {};"],
    ['random bytes', 'export const it = crypto.randomUUID();'],
  ])('a line that touches the world does not compile: %s', (_, line) => {
    expect(compile(line)).toContain('error TS');
  });

  test.each([
    'export const now = Date.now();',
    'export const now = new Date();',
    'export const now = Date();',
    'export const now = Temporal.Now.instant();',
    'export const luck = Math.random();',
  ])('a line that reads the clock or throws dice is refused: %s', async (line) => {
    expect(await lint('shared/planted.ts', line)).toHaveLength(1);
    expect(await lint('infra/planted.ts', line)).toEqual([]);
  });

  test('an instant that is given is no clock', async () => {
    expect(await lint('shared/planted.ts', 'export const at = (instant: string) => new Date(instant);')).toEqual([]);
  });
});

describe('zod stays small', () => {
  test.each(["import { z } from 'zod';", "import * as z from 'zod';", "import { z } from 'zod/mini';"])(
    'an import that bundles more of zod than it uses is refused: %s',
    async (line) => expect((await lint('functions/web/planted.ts', line)).length).toBeGreaterThan(0),
  );

  test('the one way to import zod is allowed', async () => {
    expect(await lint('functions/web/planted.ts', "import * as z from 'zod/mini';")).toEqual([]);
  });
});
