import { readFileSync } from 'node:fs';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStateMachineCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applicantNamed, payFee } from '../../infra/operate/demo/applicant.ts';
import { giveReference } from '../../infra/operate/demo/referee.ts';
import { askForMore, decide } from '../../infra/operate/demo/reviewer.ts';
import { expectPage, open, press } from '../../infra/operate/demo/visitor.ts';
import { awaitLetter, lettersTo, moveTime, settle } from '../../infra/operate/demo/world.ts';
import { describeExecution, historyOf, statesEntered } from '../support/executions.ts';
import { startStory, type StoryStack } from '../support/story-stack.ts';
import { submittedBy } from '../support/submitted-by.ts';
import { until } from '../support/until.ts';

let story: StoryStack;
let id: string;
const mona = applicantNamed('Mona', { name: 'Mona Member', email: 'mona.member@example.org' });

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

describe('an application with many words', () => {
  const olga = applicantNamed('Olgavanna', {
    name: 'Olgavanna Kanariensis',
    email: 'olgavanna.kanariensis@example.org',
    membership: 'joining',
  });
  const question = 'Please tell us more about your work with families.';
  const answer = 'I visited a family on Marigold Lane every week.';
  const words = [
    ...[olga.name, olga.email, 'Kanariensis'],
    ...olga.referees.flatMap(({ name, email }) => [name, email]),
    ...['Made-up College', 'Made-up Family Centre', 'Bonds in the first year', 'We work in the same programme.'],
    ...[question, answer, 'Marigold Lane'],
  ];
  let olgas: string;

  beforeAll(async () => {
    const { world } = story;
    const { home, id: submitted } = await submittedBy(story, olga);
    olgas = submitted;
    const paid = await payFee(world, olga.email);
    for (const referee of olga.referees) await giveReference(world, referee);
    await payFee(world, olga.email, /^Pay /, paid);
    const asked = await askForMore(world, olga.name);
    await moveTime(world, { by: '3 days' });
    expectPage(await press(await open(`${home}/answer`), 'Send', { answer }), 200, /./);
    await decide(world, olga.name, 'endorse', asked);
    await awaitLetter(world, { to: olga.email, about: /endorsed/i });
    await moveTime(world, { by: '1 day' });
  }, 120_000);

  const captured = async (): Promise<string> => {
    const { path } = story.stack.services.functionLog;
    // The log is written behind the story's back: it is whole once the day's last metric stands in it.
    await until('the log holds metrics', () => readFileSync(path, 'utf8').includes('CloudWatchMetrics'));
    const executions = await Promise.all(
      [id, olgas].map(async (one) => [await describeExecution(story, one), await historyOf(story, one)]),
    );
    return `${JSON.stringify(executions)}\n${readFileSync(path, 'utf8')}`;
  };

  test('what people write stands in the table and in their letters', async () => {
    const letters = await Promise.all([olga.email, ...olga.referees.map(({ email }) => email)].map(lettersOf));
    const facts = JSON.stringify([await story.store.get(olgas), letters]);
    for (const word of words) expect(facts).toContain(word);
  });

  test('no name, address or word of a person appears in any execution, log or metric', async () => {
    const everything = await captured();
    expect(everything).toContain(olgas);
    expect(everything).toContain('wait resumed');
    expect(words.filter((word) => everything.includes(word))).toEqual([]);
  });

  test('no link and no task token appears in any log', async () => {
    const { path } = story.stack.services.functionLog;
    const text = readFileSync(path, 'utf8');
    const letters = (await Promise.all([olga.email, ...olga.referees.map(({ email }) => email)].map(lettersOf))).flat();
    const secrets = letters.flatMap(({ links }) => links.flatMap((link) => /[\w-]{43}$/.exec(link)?.[0] ?? []));
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    const tokens = (await historyOf(story, olgas)).flatMap(
      (event) => JSON.stringify(event).match(/taskToken\\*":\\*"([^"\\]+)/)?.[1] ?? [],
    );
    expect(tokens.length).toBeGreaterThan(3);
    expect(tokens.filter((token) => text.includes(token))).toEqual([]);
  });

  const lettersOf = (address: string) => lettersTo(story.world, address);
});
