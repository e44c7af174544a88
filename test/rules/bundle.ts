import { globSync } from 'node:fs';
import { build } from 'esbuild';

// The rules with their mutants and all their tests as one file: whoever runs them thousands of times loads it at once.
const files = globSync('test/rules/**/*.test.ts').toSorted();
const few = `const { test } = require('@jest/globals'); require('fast-check').configureGlobal({ numRuns: 25 });`;
// One file that cannot be loaded is one failed test, and the others still run.
const load = (file: string) =>
  `try { require('./${file}'); } catch (error) { test('${file} is loaded', () => { throw error; }); }`;
await build({
  stdin: { contents: [few, ...files.map(load)].join('\n'), resolveDir: '.', loader: 'js' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['@jest/globals'],
  outfile: '.build/rules/all.test.js',
  logLevel: 'warning',
});
