import { globSync } from 'node:fs';
import { build } from 'esbuild';

// The rules with their mutants and all their tests as one file: whoever runs them thousands of times loads it at once.
const files = globSync('test/rules/**/*.test.ts').toSorted();
const few = `import fc from 'fast-check'; fc.configureGlobal({ numRuns: 25 });`;
await build({
  stdin: { contents: [few, ...files.map((file) => `import './${file}';`)].join('\n'), resolveDir: '.', loader: 'ts' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['@jest/globals'],
  outfile: '.build/rules/all.test.js',
  logLevel: 'warning',
});
