import { globSync } from 'node:fs';

// One registry of modules for all files: whoever runs them thousands of times loads everything once.
const files = globSync(['rules/**/*.test.ts', 'functions/{tasks,web}/*.test.ts'], {
  cwd: new URL('..', import.meta.url),
});
for (const file of files) await import(`../${file}`);
