import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '..');
const settings = z
  .object({ ignorePatterns: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'stryker.config.json'), 'utf8')));
const copied = settings.ignorePatterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1));

test('the tests of the rules need no file but those that are copied for the mutants', async () => {
  const { metafile } = await build({
    entryPoints: globSync('test/rules/**/*.test.ts', { cwd: root }),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outdir: '.build',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const needed = Object.keys(metafile.inputs);
  expect(needed.length).toBeGreaterThan(300);
  expect(needed.filter((file) => !copied.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
});
