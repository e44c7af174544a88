import { expect, test } from '@jest/globals';
import type { WorkItem } from '../../../shared/rules/work-item.ts';
import { workCsv } from '../../../shared/rules/work-csv.ts';

const item: WorkItem = {
  id: 'a-1',
  name: 'Dana Sample',
  email: 'dana@example.org',
  turn: 'applicant',
  since: '2026-03-02T14:00:00.000Z',
  until: '2026-04-02T03:59:59Z',
  lists: ['money', 'overdue'],
};

const timeZone = 'America/Indiana/Indianapolis';

// Excel reads a file as UTF-8 only where it begins with this mark.
const header = '\ufeffapplication,name,email,waits for,since,until,lists';

const nameCell = (name: string) =>
  workCsv([{ ...item, name }], timeZone)
    .split('\r\n')[1]
    ?.split(',')[1];

test('no work is the heading alone, with its line ended', () => {
  expect(workCsv([], timeZone)).toBe(`${header}\r\n`);
});

test('an application is a line of quoted cells, with days as the list has them and its lists in one cell', () => {
  const cells = '"a-1","Dana Sample","dana@example.org","applicant","2026-03-02","2026-04-01","money overdue"';
  expect(workCsv([item], timeZone)).toBe(`${header}\r\n${cells}\r\n`);
});

test('an application without a deadline has an empty cell for it', () => {
  const cells = '"a-1","Dana Sample","dana@example.org","applicant","2026-03-02","",""';
  expect(workCsv([{ ...item, until: undefined, lists: [] }], timeZone)).toBe(`${header}\r\n${cells}\r\n`);
});

test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('a cell that begins like a formula (%j) is made text', (name) => {
  expect(nameCell(name)).toBe(`"'${name}"`);
});

test.each(['1=1', 'Dana-Sample', 'a@b', 'x+'])('a cell with such a sign further on (%s) is left alone', (name) => {
  expect(nameCell(name)).toBe(`"${name}"`);
});

test('every quotation mark in a cell is doubled', () => {
  expect(nameCell('Dana "Dee" Sample')).toBe('"Dana ""Dee"" Sample"');
});
