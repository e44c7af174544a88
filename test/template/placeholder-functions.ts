import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plans } from '../../infra/cloud/functions/plans.ts';

/**
 * Writes an entry file for every planned function, for a synthesis whose code nobody looks at; answers with its
 * arguments.
 */
export const placeholderFunctions = (home: string): string[] => {
  for (const name of Object.keys(plans)) {
    const file = join(home, 'functions', `${name}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'export const handler = () => {};');
  }
  return ['-c', `functions=${join(home, 'functions')}`, '-c', `bundles=${join(home, 'bundles')}`];
};
