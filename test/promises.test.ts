import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, readPromises } from './support/promises.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined);

const source = `
describe('a fee', () => {
  test('is never negative', () => {});
  test.each([1, 2])('is paid %i times', () => {});
  test.skip('is refunded', () => {});
  describe('of a member', () => { test('is lower', () => {}); });
});
describe('a gift', () => { test('is never negative', () => {}); });
`;
const faults = (markdown: string) =>
  faultsOf(readPromises(markdown), (file) => (file === 'test/fee.test.ts' ? source : undefined));

describe('the list of promises', () => {
  test('each promise is held by a test that exists under exactly that name', () => {
    const promises = readPromises(read('test/promises.md') ?? '');
    expect(promises.length).toBeGreaterThan(5);
    expect(faultsOf(promises, read)).toEqual([]);
  });

  test('each promise of the threat model is held, too', () => {
    const promises = readPromises(read('infra/cloud/security.md') ?? '');
    expect(promises.length).toBeGreaterThan(20);
    expect(faultsOf(promises, read)).toEqual([]);
  });

  test('a name is found alone, in a table of cases, and with its describes', () => {
    expect(faults('- Paid. `test/fee.test.ts › is paid %i times`')).toEqual([]);
    expect(faults('- Low. `test/fee.test.ts › a fee › of a member › is lower`')).toEqual([]);
    expect(faults('- Both. `test/fee.test.ts › is lower` `test/fee.test.ts › is paid %i times`')).toEqual([]);
  });

  test('a missing file, a missing name, a skipped test and a promise without a test are faults', () => {
    expect(faults('- A. `test/gone.test.ts › is lower`')).toEqual(['There is no file test/gone.test.ts.']);
    expect(faults('- A. `test/fee.test.ts › is low`')).toHaveLength(1);
    expect(faults('- A. `test/fee.test.ts › is refunded`')).toHaveLength(1);
    expect(faults('- A.')).toEqual(['No test holds: A.']);
  });

  test('a name that two tests share, a promise made twice and a test named twice are faults', () => {
    expect(faults('- A. `test/fee.test.ts › is never negative`')).toHaveLength(1);
    expect(faults('- A. `test/fee.test.ts › a gift › is never negative`')).toEqual([]);
    const line = '- A. `test/fee.test.ts › is lower`';
    expect(faults(`${line}\n${line}`)).toEqual(['Promised twice: A.']);
    expect(faults(`${line} \`test/fee.test.ts › is lower\``)).toEqual(['Twice: test/fee.test.ts › is lower']);
  });
});
