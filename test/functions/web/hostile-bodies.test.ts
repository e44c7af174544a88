import { describe, expect, test } from '@jest/globals';
import { readRequest } from '../../../functions/runtime/web/request.ts';
import { readCsv } from '../../../shared/imports/read-csv.ts';
import { apiEvent } from '../../support/web-visit.ts';

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=x';
const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n';

/** Bodies of a megabyte, a third of what is read: each repeats what a careless reader handles once more each time. */
const bodies: readonly (readonly [what: string, type: string, repeated: string, end: string])[] = [
  ['one name again and again', form, 'a=&', ''],
  ['name after name', form, '&a', ''],
  ['brackets within brackets', form, '[a]', '=1'],
  ['percent signs that begin nothing', form, '%', ''],
  ['line ends', form, '%0d', ''],
  ['one part again and again', multipart, part, '--x--'],
  ['a head that begins again and again', multipart, 'content-disposition:', '--x--'],
  ['a head of lines that name nothing', multipart, 'content-disposition: name="\r\n', '--x--'],
  ['line ends before the end', multipart, '\r\n', '--x--'],
  ['boundaries alone', multipart, '--x', ''],
  ['an object within an object', 'application/json', '{"a":', ''],
];

/** Answers with the seconds that this process computed meanwhile: other work on the machine does not count. */
const secondsOf = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1e6;
};

describe('what is sent is read in a time that grows with its size alone', () => {
  test.each(bodies)('%s', (_what, type, repeated, end) => {
    const begin = type === multipart ? '--x\r\n' : '';
    const body = `${begin}${repeated.repeat(Math.floor((1_000_000 - begin.length - end.length) / repeated.length))}${end}`;
    const event = apiEvent('POST', '/apply', { body, headers: { 'content-type': type } });
    expect(secondsOf(() => readRequest(event))).toBeLessThan(5);
  });

  test('a list with as many columns as lines', () => {
    expect(secondsOf(() => readCsv(`${'a,'.repeat(60_000)}\n${'b\n'.repeat(60_000)}`))).toBeLessThan(5);
  });

  test('of more than three megabytes nothing is read', () => {
    const body = `a=${'x'.repeat(3_000_000)}`;
    expect(readRequest(apiEvent('POST', '/apply', { body }))).toMatchObject({ form: new Map(), size: 3_000_002 });
  });
});
