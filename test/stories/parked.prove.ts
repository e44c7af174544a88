import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coordinator } from '../../infra/operate/people-by-http/coordinator.ts';
import { applicantNamed, payFee } from '../../infra/operate/people-by-http/applicant.ts';
import { giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, lettersTo, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { settle } from '../../infra/operate/people-by-http/time.ts';
import { awaitState, describeExecution, historyOf, statesEntered } from '../support/executions.ts';
import { deployBug } from '../support/running/faulty-function.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { submittedBy } from '../support/made-up/submitted-by.ts';

let story: StoryStack;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

const parkedLetter = async (id: string) =>
  awaitLetter(story.world, {
    to: coordinator,
    about: new RegExp(`^Application ${id} has stopped: have it tried again`),
  });

describe('a bug in a task', () => {
  test('is parked, and the coordinator lets the step be tried again when it is cured', async () => {
    const bug = deployBug(story, 'check-the-membership');
    const { applicant, id } = await submittedBy(story, applicantNamed('Bea', { membership: 'joining' }));
    await awaitState(story, id, 'Call the coordinator');
    expect((await describeExecution(story, id)).status).toBe('RUNNING');
    const failed = (await historyOf(story, id)).filter(({ type }) => type === 'TaskFailed');
    expect(failed.length).toBeGreaterThan(3);
    const letter = await parkedLetter(id);
    expect(letter.text).toContain('failed at the step "Check the membership"');
    const link = linkIn(letter, 'coordinator');
    bug.cure();
    expectPage(await press(await open(link), 'Try again'), 200, /received|Nothing/i);
    await awaitLetter(story.world, { to: applicant.email, about: /^Pay \$75 / }, 0);
    await awaitState(story, id, 'Collect the application fee', { events: 0 });
    expectPage(await open(link), 200, /Nothing at the moment/);
  }, 90_000);

  test('tried again too early is parked again, and told of again', async () => {
    const bug = deployBug(story, 'check-the-membership');
    const { applicant, id } = await submittedBy(story, applicantNamed('Eva', { membership: 'joining' }));
    await awaitState(story, id, 'Call the coordinator');
    const first = await parkedLetter(id);
    await press(await open(linkIn(first, 'coordinator')), 'Try again');
    await settle(story.world);
    await awaitState(story, id, 'Call the coordinator');
    const second = await awaitLetter(story.world, {
      to: coordinator,
      about: new RegExp(`^Application ${id} has stopped: have it tried again`),
      after: first,
    });
    bug.cure();
    await press(await open(linkIn(second, 'coordinator')), 'Try again');
    await awaitLetter(story.world, { to: applicant.email, about: /^Pay \$75 / }, 0);
  }, 90_000);

  test('about one referee parks that reference alone: the others go on, and no letter is repeated', async () => {
    const { world } = story;
    const { applicant, id } = await submittedBy(story, applicantNamed('Ida', { membership: 'joining' }));
    const [supervisor, provider, colleague] = applicant.referees;
    await payFee(world, applicant.email);
    await awaitState(story, id, 'Ask the referee', { events: 0 });
    await giveReference(world, supervisor);
    await giveReference(world, provider);
    const bug = deployBug(story, 'ask-the-referee');
    await awaitState(story, id, 'Call the coordinator about the reference');
    const letter = await parkedLetter(id);
    bug.cure();
    await press(await open(linkIn(letter, 'coordinator')), 'Try again');
    await awaitState(story, id, 'Ask the referee', { events: 0 });
    await giveReference(world, colleague);
    await awaitState(story, id, 'Collect the processing fee', { events: 0 });
    const entered = statesEntered(await historyOf(story, id));
    expect(entered.filter((state) => state === 'Collect the references')).toHaveLength(1);
    const asked = (await lettersTo(world, supervisor.email)).filter(({ subject }) => /asks you/.test(subject));
    expect(asked).toHaveLength(1);
  }, 90_000);
});
