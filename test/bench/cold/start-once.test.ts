import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Started, startOnce } from './start-once.ts';

let home: string;
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'cold-'))));
afterEach(() => rmSync(home, { recursive: true }));

const functionOf = (source: string): Started => {
  writeFileSync(join(home, 'index.js'), source);
  return { name: 'web/made-up', folder: home, environment: {}, event: {}, answers: '200', milliseconds: [] };
};

describe('a function whose cold start is measured', () => {
  test('is timed until its first answer, or until the error that it must throw', async () => {
    const page = functionOf('exports.handler = async () => ({ statusCode: 200 });');
    await startOnce(home, page);
    expect(page.milliseconds).toHaveLength(1);
    const refusing = functionOf(
      "exports.handler = async () => { throw Object.assign(new Error(), { name: 'NotFound' }); };",
    );
    await startOnce(home, { ...refusing, answers: 'NotFound' });
  });

  test('fails the measurement when it does not load, as below a package.json of another kind', async () => {
    await expect(startOnce(home, functionOf("require('nothing-of-this-name');"))).rejects.toThrow(
      /^web\/made-up did not start: [^]*nothing-of-this-name/,
    );
    writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
    const page = functionOf('exports.handler = async () => ({ statusCode: 200 });');
    await expect(startOnce(home, page)).rejects.toThrow('did not start');
  });

  test('fails the measurement when it answers otherwise than it must', async () => {
    const page = functionOf('exports.handler = async () => ({ statusCode: 503 });');
    await expect(startOnce(home, page)).rejects.toThrow('web/made-up answered 503 and not 200.');
    const broken = functionOf("exports.handler = async () => { throw new TypeError('broken'); };");
    await expect(startOnce(home, broken)).rejects.toThrow('web/made-up answered TypeError and not 200.');
  });
});
