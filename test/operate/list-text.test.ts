import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { listText } from '../../infra/operate/list-text.ts';
import { memberRows } from '../../shared/imports/member-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'list-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['as UTF-8', 'utf8'],
  ['as UTF-8 with its mark', 'mark'],
  ['by a spreadsheet on Windows', 'latin1'],
])('a name in a list that was saved %s is taken in as it is', (_how, saved) => {
  const file = join(folder, `${saved}.csv`);
  const csv = 'email,name,validUntil\r\nzoe@example.org,Zoë Example,2026-12-31\r\n';
  writeFileSync(file, saved === 'latin1' ? Buffer.from(csv, 'latin1') : `${saved === 'mark' ? '\uFEFF' : ''}${csv}`);
  expect(memberRows(listText(file)).taken.map(({ data }) => data.name)).toEqual(['Zoë Example']);
});
