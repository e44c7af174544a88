import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStateMachineCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applicantNamed, payFee } from '../../infra/operate/people-by-http/applicant.ts';
import { giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { decide } from '../../infra/operate/people-by-http/reviewer.ts';
import { expectPage, open } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, lettersTo } from '../../infra/operate/people-by-http/mailbox.ts';
import { settle } from '../../infra/operate/people-by-http/time.ts';
import { seeded } from '../../infra/operate/seeded-people.ts';
import { describeExecution, historyOf, statesEntered } from '../support/executions.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { submittedBy } from '../support/made-up/submitted-by.ts';

let story: StoryStack;
let id: string;
const mona = applicantNamed('Mona', seeded.member);

beforeAll(async () => {
  story = await startStory();
  const { world } = story;
  ({ id } = await submittedBy(story, mona));
  const paid = await payFee(world, mona.email);
  for (const referee of mona.referees) await giveReference(world, referee);
  await payFee(world, mona.email, /^Pay /, paid);
  await decide(world, mona.name, 'endorse');
  await awaitLetter(world, { to: mona.email, about: /endorsed/i });
  await settle(world);
}, 120_000);
afterAll(() => story.close());

describe('an application that is endorsed', () => {
  test('the happy path has at most 14 state transitions', async () => {
    const entered = statesEntered(await historyOf(story, id));
    expect(entered.length).toBeLessThanOrEqual(14);
    expect(entered.at(0)).toBe('Where does the application stand?');
    expect(entered.at(-1)).toBe('Application endorsed');
    expect(entered.filter((state) => state === 'Ask the referee')).toHaveLength(3);
    expect((await describeExecution(story, id)).status).toBe('SUCCEEDED');
  });

  test('began with a sign-in whose password was forgotten, under the role that may do this alone', async () => {
    const lines: string[] = [];
    for await (const { functionName, line } of story.stack.services.functionLog.read())
      if (functionName === 'endorsement-local-sign-up-events') lines.push(line);
    // As the address was proved, and as they were let in.
    expect(lines.filter((line) => line.includes('"password forgotten"'))).toHaveLength(2);
  });

  test('every letter leaves once', async () => {
    const addresses = [mona.email, ...mona.referees.map(({ email }) => email)];
    for (const address of addresses) {
      const subjects = (await lettersTo(story.world, address)).map(({ subject }) => subject);
      expect(subjects).toEqual([...new Set(subjects)]);
      expect(subjects.length).toBeGreaterThan(1);
    }
  });

  test('the certificate is found in the public register by its number', async () => {
    const { certificate } = await story.store.get(id);
    const page = await open(`${story.world.site}/certificates/${certificate?.number ?? ''}`);
    expectPage(page, 200, /Mona Member/);
    expectPage(await open(`${story.world.site}/certificates/IN-0000-000000`), 404, /no/i);
  });

  test("AWS's own clients list and describe executions, read their history and query the table", async () => {
    const { sfn, dynamodb, stateMachineArn, tableName } = story;
    const { definition } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(definition).toContain('Ask the referee');
    const ended = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED' });
    expect((await sfn.send(ended)).executions?.map(({ name }) => name)).toContain(`${id}-1`);
    const { input, output } = await describeExecution(story, id);
    expect(JSON.parse(input ?? '')).toMatchObject({ applicationId: id, run: 1 });
    expect(JSON.parse(output ?? '')).toMatchObject({ outcome: 'endorsed' });
    const [started] = await historyOf(story, id);
    expect(started).toMatchObject({ id: 1, type: 'ExecutionStarted' });
    const query = {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `APPLICATION#${id}` } },
    };
    expect((await dynamodb.send(new QueryCommand(query))).Items?.length).toBeGreaterThan(20);
  });
});
