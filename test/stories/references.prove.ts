import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applicantNamed } from '../../infra/operate/people-by-http/applicant.ts';
import { fillIn, giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, lettersTo, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime, settle } from '../../infra/operate/people-by-http/time.ts';
import { fillingRequest } from '../../shared/rules/references/slots.ts';
import { awaitState, historyOf, statesEntered } from '../support/executions.ts';
import { holdFunction } from '../support/running/hold-function.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { refereesAskedBy } from '../support/made-up/submitted-by.ts';
import { until } from '../support/running/until.ts';

let story: StoryStack;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.close());

const asked = (first: string) => refereesAskedBy(story, applicantNamed(first, { membership: 'joining' }));

describe('references', () => {
  test('a referee answers on day 45, late, and still fills the slot', async () => {
    const { world } = story;
    const { applicant, id } = await asked('Lotte');
    const [supervisor, provider, colleague] = applicant.referees;
    await giveReference(world, supervisor);
    await giveReference(world, provider);
    await moveTime(world, { by: '45 days' });
    await awaitState(story, id, 'Ask the applicant for another referee', { events: 0 });
    expect((await lettersTo(world, applicant.email)).map(({ subject }) => subject)[0]).toMatch(/^Name another referee/);
    await giveReference(world, colleague);
    await awaitState(story, id, 'Collect the processing fee', { events: 0 });
    expect(fillingRequest(await story.store.get(id), 3)).toMatchObject({ number: 1, referee: colleague });
  }, 90_000);

  test('of answers sent at the same moment one is kept, and a second answer is told that it was already received', async () => {
    const { world } = story;
    const { applicant, id } = await asked('Paula');
    const letter = await awaitLetter(world, { to: applicant.referees[0].email, about: /reference/ });
    const link = linkIn(letter, 'reference');
    const check = await fillIn(link);
    const answers = await Promise.all(Array.from({ length: 8 }, () => press(check, 'Send the reference')));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.every(({ text }) => /Thank you|Already received/.test(text))).toBe(true);
    await settle(world);
    const timeline = await story.store.timeline(id);
    expect(timeline.filter(({ kind }) => kind === 'reference-received')).toHaveLength(1);
    const receipts = (await lettersTo(world, applicant.referees[0].email)).filter(({ subject }) =>
      /^Thank/.test(subject),
    );
    expect(receipts).toHaveLength(1);
    const { requests } = await story.store.get(id);
    expectPage(await open(link), 200, /Already received/);
    expectPage(await press(check, 'Send the reference'), 200, /Already received/);
    expect((await story.store.get(id)).requests).toEqual(requests);
  }, 90_000);

  test('an answer that arrives before its wait exists is kept', async () => {
    const { world } = story;
    const { applicant, id } = await asked('Frida');
    const [supervisor, provider, colleague] = applicant.referees;
    await giveReference(world, supervisor);
    await giveReference(world, provider);
    // The reminder of day 7 enters the state anew: its task is slow, so nobody waits while the answer comes.
    const link = linkIn(await awaitLetter(world, { to: colleague.email, about: /reference/ }), 'reference');
    const hold = holdFunction(story, 'ask-the-referee');
    const moving = moveTime(world, { by: '8 days' });
    await until('the reminder is under way', () => hold.held() > 0);
    const check = await fillIn(link);
    expectPage(await press(check, 'Send the reference'), 200, /Thank you/);
    hold.release();
    await moving;
    await awaitState(story, id, 'Collect the processing fee', { events: 0 });
    const entered = statesEntered(await historyOf(story, id));
    expect(entered.filter((state) => state === 'Check the references')).toHaveLength(1);
    expect((await lettersTo(world, colleague.email)).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Thank you/),
      expect.stringMatching(/asks you for a reference/),
    ]);
  }, 90_000);
});
