import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** Lists what the pages are called that only say something, as the code calls them, but for those called by what they are about. */
export const messageTitles = (): readonly string[] => {
  const sources = globSync('functions/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  const called = sources.flatMap((source) => [...source.matchAll(/\b(?:message|settled)Page\(\s*'([^']+)'/g)]);
  return [...new Set(called.map(([, title = '']) => title))];
};
