import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applicantNamed, prepare } from '../../infra/operate/people-by-http/applicant.ts';
import { asPerson } from '../../infra/operate/people-by-http/cookie-jar.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { lettersTo } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime, now, settle } from '../../infra/operate/people-by-http/time.ts';
import { awaitState } from '../support/executions.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';

let story: StoryStack;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

const executionsOf = async (id: string): Promise<readonly (string | undefined)[]> => {
  const { executions = [] } = await story.sfn.send(
    new ListExecutionsCommand({ stateMachineArn: story.stateMachineArn }),
  );
  return executions.map(({ name }) => name).filter((name) => name?.startsWith(id));
};

const received = async (email: string): Promise<number> =>
  (await lettersTo(story.world, email)).filter(({ subject }) => /^We have received/.test(subject)).length;

describe('submission', () => {
  test('two submissions at once make one execution', async () => {
    const { world } = story;
    const applicant = applicantNamed('Twyla', { membership: 'joining' });
    const home = await prepare(world, applicant, await now(world));
    const { id } = await story.applicationAt(home);
    const page = await open(`${home}/submit`);
    const answers = await Promise.all(Array.from({ length: 6 }, () => press(page, 'Submit', { declaration: 'yes' })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await awaitState(story, id, 'Collect the application fee', { events: 0 });
    expect(await executionsOf(id)).toEqual([`${id}-1`]);
    expect(await received(applicant.email)).toBe(1);
    expect((await story.store.timeline(id)).filter(({ kind }) => kind === 'submitted')).toHaveLength(1);
  }, 90_000);

  test('of two applications of one person submitted at once, one goes on and the other is told why not', async () => {
    const { world } = story;
    const applicant = applicantNamed('Janus', { membership: 'joining' });
    await moveTime(world, { by: '3 minutes' });
    const first = await prepare(world, applicant, await now(world));
    await moveTime(world, { by: '3 minutes' });
    const second = await prepare(world, applicant, await now(world));
    expect(second).not.toBe(first);
    const pages = await Promise.all([first, second].map((home) => open(`${home}/submit`)));
    const answers = await Promise.all(pages.map((page) => press(page, 'Submit', { declaration: 'yes' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)?.text).toMatch(/One application can be open at a time/);
    await settle(world);
    const ids = await Promise.all([first, second].map(async (home) => (await story.applicationAt(home)).id));
    expect((await Promise.all(ids.map(executionsOf))).flat()).toHaveLength(1);
    expect(await received(applicant.email)).toBe(1);
  }, 90_000);
});

describe('addresses', () => {
  test('an address that leads nowhere gets a friendly page, whatever the method', async () => {
    for (const method of ['GET', 'DELETE']) {
      const page = await open(`${story.world.site}/nowhere/at/all`, { method });
      expectPage(page, 404, /There is no such page/);
    }
  }, 90_000);
});

describe('signing in', () => {
  test('opens to each person what is theirs: nobody sees the application of another, staff see their desks', async () => {
    const { world } = story;
    await moveTime(world, { by: '3 minutes' });
    const mine = await prepare(world, applicantNamed('Olga'), await now(world));
    expectPage(await open(mine), 200, /your application/i);
    const { pathname } = new URL(mine);
    const as = (person: string, path: string) => open(asPerson(person, `${world.site}${path}`));
    await press(await as('mallory@example.org', '/apply'), 'Start my application', { name: 'Mallory Sample' });
    expectPage(await as('mallory@example.org', '/applications'), 200, /Not submitted yet/);
    expectPage(await as('mallory@example.org', pathname), 404, /nothing for you here/);
    expectPage(await as('olga.sample@example.org', '/applications'), 200, /Infant Family Specialist Not submitted yet/);
    expectPage(await as('rita.reviewer@example.org', '/reviewer'), 200, /review/i);
    expectPage(await as('rita.reviewer@example.org', '/coordinator'), 404, /nothing for you here/);
    expectPage(await as('coordinator@infancyonward.example', '/coordinator'), 200, /Waiting for whom/);
    // Whoever was not invited is told the same as everybody, and no code comes.
    await expect(as('stranger@example.org', '/coordinator')).rejects.toThrow('No code came to stranger@example.org');
  }, 90_000);
});
