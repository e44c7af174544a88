import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { shortDeadlines } from '../../infra/operate/smoke/short-deadlines.ts';

const root = join(import.meta.dirname, '../..');

const smoke = async (...flags: string[]): Promise<{ code: number; said: string }> => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['infra/operate/smoke.ts', ...flags], { cwd: root });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
};

describe('npm run smoke', () => {
  test('says what it needs when it is not told which stage', async () => {
    expect(await smoke()).toMatchObject({ code: 2, said: expect.stringContaining('--table NAME --machine ARN') });
  });
});

describe('the walk', () => {
  test('shortens the deadline of every wait and changes nothing else', () => {
    const wait = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      TimeoutSeconds: '{% 1 %}',
    };
    const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', TimeoutSeconds: 60, Next: 'Ask' };
    const ask = { Type: 'Map', ItemProcessor: { StartAt: 'Wait', States: { Wait: wait } }, Next: 'Wait' };
    const machine = { StartAt: 'Do', States: { Do: task, Ask: ask, Wait: wait } };
    const short = { ...wait, TimeoutSeconds: 5 };
    expect(JSON.parse(shortDeadlines(JSON.stringify(machine), 5))).toEqual({
      StartAt: 'Do',
      States: { Do: task, Ask: { ...ask, ItemProcessor: { StartAt: 'Wait', States: { Wait: short } } }, Wait: short },
    });
  });
});
