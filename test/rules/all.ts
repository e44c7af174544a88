import { globSync } from 'node:fs';

// One registry of modules for all files: whoever runs them thousands of times loads everything once.
for (const file of globSync('**/*.test.ts', { cwd: import.meta.dirname })) await import(`./${file}`);
