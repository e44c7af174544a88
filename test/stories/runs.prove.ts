import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coordinator } from '../../infra/operate/people-by-http/coordinator.ts';
import { applicantNamed } from '../../infra/operate/people-by-http/applicant.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, lettersTo, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime } from '../../infra/operate/people-by-http/time.ts';
import { awaitState, describeExecution, historyOf, statesEntered } from '../support/executions.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { submittedBy } from '../support/made-up/submitted-by.ts';

let story: StoryStack;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

describe('a run', () => {
  test('day 330 ends one run and starts the next at the same act', async () => {
    const { world } = story;
    const { applicant, id } = await submittedBy(story, applicantNamed('Runa', { membership: 'waimh' }));
    await awaitState(story, id, 'Ask the coordinator to confirm the membership', { events: 0 });
    const letter = await awaitLetter(world, { to: coordinator, about: /^Confirm a membership/ }, 0);
    await moveTime(world, { by: '329 days' });
    expect((await describeExecution(story, id)).status).toBe('RUNNING');
    await moveTime(world, { by: '2 days' });
    expect((await describeExecution(story, id)).status).toBe('SUCCEEDED');
    expect(statesEntered(await historyOf(story, id)).slice(-2)).toEqual([
      'Start the next run',
      'Continued in the next run',
    ]);
    expect(statesEntered(await historyOf(story, id, 2))).toEqual([
      'Where does the application stand?',
      'Ask the coordinator to confirm the membership',
    ]);
    expectPage(await press(await open(linkIn(letter, 'coordinator')), 'Record', { isMember: 'yes' }), 200, /received/i);
    await awaitState(story, id, 'Collect the application fee', { run: 2, events: 0 });
    await awaitLetter(world, { to: applicant.email, about: /^Pay \$25 / }, 0);
    const subjects = (await lettersTo(world, coordinator)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => /^Confirm/.test(subject))).toHaveLength(1);
    expect(subjects.filter((subject) => /^Reminder: confirm/i.test(subject))).toHaveLength(47);
  }, 90_000);
});
