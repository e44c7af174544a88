import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { shortDeadlines } from '../../infra/operate/smoke/short-deadlines.ts';
import { walk } from '../../infra/operate/smoke/walk.ts';
import { deployBug } from '../support/faulty-function.ts';
import { startStory, type StoryStack } from '../support/story-stack.ts';
import { synthesized } from '../template/synthesized.ts';

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
  test('walks an encrypted write, a wait, a timeout and a bounce through the local stack', async () => {
    const { code, said } = await smoke('--local', '--assembly', await synthesized('local'), '--deadline', '2');
    const steps = [...said.matchAll(/^(\S.*?) +ok: .+ \(\d+\.\d s\)$/gm)].map(([, name]) => name);
    expect([code, steps]).toEqual([0, ['write', 'wait', 'bounce', 'end', 'timeout', 'clean up']]);
    expect(said).toMatch(/All is well\.\n$/);
  }, 90_000);

  test('says what it needs when it is not told which stage', async () => {
    expect(await smoke()).toMatchObject({ code: 2, said: expect.stringContaining('--table NAME --machine ARN') });
  });
});

describe('the walk', () => {
  const lines: string[] = [];
  let story: StoryStack;
  beforeAll(async () => {
    story = await startStory();
    const local = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-2' };
    Object.assign(process.env, local, { AWS_ENDPOINT_URL: story.stack.addresses.aws });
  }, 60_000);
  afterAll(() => story.close());

  test('fails where the table is not encrypted with our key, or a bounce is not heard, and leaves nothing behind', async () => {
    deployBug(story, 'mail-events');
    const { tableName, stateMachineArn } = story;
    const now = () => new Date(story.stack.clock.now()).toISOString();
    const target = {
      tableName,
      stateMachineArn,
      deadlineSeconds: 2,
      now,
      say: (line: string) => void lines.push(line),
    };
    expect(await walk({ ...target, encrypted: true, patienceSeconds: 20 })).toBe(false);
    expect(lines[0]).toMatch(/^write +FAILED: the table or the state machine is not encrypted with a key of ours/);
    expect(lines.filter((line) => /FAILED/.test(line))).toHaveLength(1);
    lines.length = 0;
    expect(await walk({ ...target, encrypted: false, patienceSeconds: 5 })).toBe(false);
    expect(lines.find((line) => line.startsWith('bounce'))).toMatch(/FAILED: the bounce of the first referee was not/);
    const { stateMachines } = await story.sfn.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map(({ stateMachineArn: arn }) => arn)).toEqual([stateMachineArn]);
    const { Items = [] } = await story.dynamodb.send(new ScanCommand({ TableName: tableName }));
    expect(Items.map(({ pk }) => pk?.S ?? '').filter((pk) => /^(APPLICATION|PERSON)#/.test(pk))).toEqual([]);
  }, 90_000);

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
