import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { laws } from './audit.ts';

test('the README counts as many laws as the auditor has', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const told = [...readme.matchAll(/(\d+) laws/g)].map(([, count]) => Number(count));
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told)).toEqual(new Set([Object.keys(laws).length]));
});
