import { globSync } from 'node:fs';
import { build } from 'esbuild';

// The rules with their mutants and all their tests as one file: whoever runs them thousands of times loads it at once.
const rules = globSync('shared/rules/**/*.ts').toSorted();
const files = globSync('test/rules/**/*.test.ts').toSorted();
const few = `const { test } = require('@jest/globals'); require('fast-check').configureGlobal({ numRuns: 25 });`;
// What the rules compute while they are loaded belongs to no test; what a test file computes, to all tests of it.
const first = rules.map((file) => `require('./${file}');`);
// One file that cannot be loaded is one failed test, and the others still run. Files without a wanted test are left out.
const load = (file: string) => `
if (isWanted('${file}')) {
  let failure;
  begin('${file}');
  try { require('./${file}'); } catch (error) { failure = error; }
  test(end(), () => { if (failure !== undefined) throw failure; });
}`;
await build({
  stdin: { contents: [few, ...first, ...files.map(load)].join('\n'), resolveDir: '.', loader: 'js' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['@jest/globals'],
  outfile: '.build/rules/all.test.js',
  logLevel: 'warning',
});
