import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asvsCounts, asvsFaults, readAsvs } from './support/sources/asvs.ts';
import { faultsOf, readPromises } from './support/sources/promises.ts';

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

  test('each test named in the answers to OWASP ASVS exists, and stands in a line that is read', () => {
    const markdown = read('infra/cloud/asvs.md') ?? '';
    const held = readPromises(markdown).filter(({ tests }) => tests.length > 0);
    expect(held.length).toBeGreaterThan(50);
    expect(faultsOf(held, read)).toEqual([]);
    expect(held.flatMap(({ tests }) => tests)).toHaveLength([...markdown.matchAll(/test\/\S+ › /g)].length);
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
    const said = (how: string) => `- A fee is never high: ${how}. \`test/fee.test.ts › is lower\``;
    expect(faults(`${said('so')}\n${said('or so')}`)).toEqual(['Promised twice: A fee is never high']);
    expect(faults(`${line} \`test/fee.test.ts › is lower\``)).toEqual(['Twice: test/fee.test.ts › is lower']);
  });
});

describe('the answers to OWASP ASVS', () => {
  const markdown = read('infra/cloud/asvs.md') ?? '';

  test('are one for each requirement of level 1 and 2, under one heading', () => {
    expect(asvsFaults(readAsvs(markdown))).toEqual([]);
  });

  test('are counted as they stand', () => {
    const rows = [...markdown.matchAll(/^\| [123] .*$/gm)].map(([row]) => row.replace(/[|\s]+/g, ' ').trim());
    expect(rows).toEqual(asvsCounts(readAsvs(markdown)));
  });

  test('that are missing, made up or given twice are found', () => {
    const whole = readAsvs(markdown);
    expect(asvsFaults(whole.filter(({ number }) => number !== '6.3.3'))).toEqual(['No answer: 6.3.3']);
    expect(asvsFaults([...whole, { number: '1.2.4', verdict: 'Not met' }])).toEqual(['Two answers: 1.2.4']);
    expect(asvsFaults([...whole, ...readAsvs('## Met\n\n- **1.2.11** So.\n')])).toEqual(['No requirement: 1.2.11']);
    expect(asvsFaults([...whole, ...readAsvs('## Met\n\n- So.\n')])).toEqual(['No requirement: - So.']);
  });
});
