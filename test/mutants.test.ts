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

test('the tests of the rules need no file but those that are copied for the mutants, and do not ask where they stand', async () => {
  const { metafile, warnings } = await build({
    entryPoints: globSync('test/rules/**/*.test.ts', { cwd: root }),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    outdir: '.build',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  // All of them are one file then, which stands elsewhere.
  expect(warnings.filter(({ id }) => id === 'empty-import-meta').map(({ location }) => location?.file)).toEqual([]);
  const needed = Object.keys(metafile.inputs);
  expect(needed.length).toBeGreaterThan(300);
  expect(needed.filter((file) => !copied.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
});
