import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { walk } from '../../infra/operate/smoke/walk.ts';
import { deployBug } from '../support/running/faulty-function.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { synthesized } from '../template/synthesized.ts';

describe('the walk', () => {
  const lines: string[] = [];
  let story: StoryStack;
  beforeAll(async () => {
    story = await startStory();
    const local = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-2' };
    Object.assign(process.env, local, { AWS_ENDPOINT_URL: story.stack.addresses.aws });
  }, 60_000);
  afterAll(() => story.close());

  /** Lists what stands in the table, by partition. */
  const stored = async (): Promise<readonly string[]> => {
    const { Items = [] } = await story.dynamodb.send(new ScanCommand({ TableName: story.tableName }));
    return Items.map(({ pk }) => pk?.S ?? '');
  };

  test('fails where the table is not encrypted with our key, or a bounce is not heard, and leaves nothing behind', async () => {
    deployBug(story, 'mail-events');
    const before = await stored();
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
    const left = (await stored()).filter((key) => !before.includes(key) && !key.startsWith('LINK#'));
    expect(left).toEqual([]);
  }, 90_000);
});

test('npm run smoke walks an encrypted write, a wait, a timeout and a bounce through the local stack', async () => {
  const flags = ['--local', '--assembly', await synthesized('local'), '--deadline', '2'];
  const { stdout } = await promisify(execFile)(process.execPath, ['infra/operate/smoke.ts', ...flags]);
  const steps = [...stdout.matchAll(/^(\S.*?) +ok: .+ \(\d+\.\d s\)$/gm)].map(([, name]) => name);
  expect(steps).toEqual(['write', 'wait', 'bounce', 'end', 'timeout', 'clean up']);
  expect(stdout).toMatch(/All is well\.\n$/);
}, 90_000);
