import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readRunbook, type RunbookCommand } from '../support/sources/runbook-commands.ts';

const { commands } = readRunbook(readFileSync(join(import.meta.dirname, '../../infra/cloud/runbook.md'), 'utf8'));

/** What takes away what a copy leaves behind: on the machine of whoever copied, and where it was copied from. */
const takenAwayBy = ({ command }: RunbookCommand): readonly string[] => {
  const [, from = '', to = ''] = /^aws s3 cp --recursive (s3:\/\/.*)\/data (\S+)$/.exec(command) ?? [];
  return [`rm -r ${to}`, `aws s3 rm --recursive ${from}`];
};

test('what is copied out of the table is taken away by a later command of the same section, from both places', () => {
  const copies = commands.filter(({ command }) => command.startsWith('aws s3 cp'));
  expect(copies.length).toBeGreaterThan(0);
  for (const copy of copies) {
    const later = commands.slice(commands.indexOf(copy) + 1).filter(({ heading }) => heading === copy.heading);
    expect(later.map(({ command }) => command)).toEqual(expect.arrayContaining([...takenAwayBy(copy)]));
  }
});
