import { globSync } from 'node:fs';
import { test } from '@jest/globals';

const load = async (file: string): Promise<void> => {
  try {
    await import(`../${file}`);
  } catch (error) {
    // One file that cannot be loaded is one failed test, and the others still run.
    test(`${file} is loaded`, () => {
      throw error;
    });
  }
};

// One registry of modules for all files: whoever runs them thousands of times loads everything once.
const files = globSync(['rules/**/*.test.ts', 'functions/{tasks,web}/*.test.ts'], {
  cwd: new URL('..', import.meta.url),
});
for (const file of files) await load(file);
