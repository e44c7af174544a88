import { readFileSync } from 'node:fs';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applicantNamed, payFee } from '../../infra/operate/people-by-http/applicant.ts';
import { cookiesOf } from '../../infra/operate/people-by-http/cookie-jar.ts';
import { giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { askForMore, decide } from '../../infra/operate/people-by-http/reviewer.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, lettersTo } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime } from '../../infra/operate/people-by-http/time.ts';
import { describeExecution, historyOf } from '../support/executions.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { submittedBy } from '../support/made-up/submitted-by.ts';
import { until } from '../support/running/until.ts';

let story: StoryStack;
beforeAll(async () => {
  story = await startStory();
}, 120_000);
afterAll(() => story.close());

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
    ...['Made-up College', 'Made-up Family Center', 'Bonds in the first year', 'We work in the same program.'],
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
    const execution = [await describeExecution(story, olgas), await historyOf(story, olgas)];
    return `${JSON.stringify(execution)}\n${readFileSync(path, 'utf8')}`;
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

  const secretValues = async (): Promise<readonly string[]> => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new SecretsManagerClient({ endpoint: story.stack.addresses.aws, region: 'us-east-2', credentials });
    const secrets = story.stack.assembly.ofType('AWS::SecretsManager::Secret');
    const texts = await Promise.all(
      secrets.map(async ({ ref }) => (await client.send(new GetSecretValueCommand({ SecretId: ref }))).SecretString),
    );
    client.destroy();
    return texts.flatMap((text = '') => text.match(/[\w-]{12,}/g) ?? []);
  };

  test('no key of Stripe, of the links or of a session appears in a log, an execution or the settings of a function', async () => {
    const values = await secretValues();
    const cookies = cookiesOf(olga.email).match(/[\w-]{43}/g) ?? [];
    expect(values.some((value) => value.startsWith('whsec_'))).toBe(true);
    expect(values.length).toBeGreaterThan(2);
    expect(cookies.length).toBeGreaterThan(0);
    const settings = story.stack.assembly.ofType('AWS::Lambda::Function').map(({ properties }) => properties);
    const everything = `${await captured()}\n${JSON.stringify(settings)}`;
    expect([...values, ...cookies].filter((secret) => everything.includes(secret))).toEqual([]);
  });

  const lettersOf = (address: string) => lettersTo(story.world, address);
});
