import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applicantNamed } from '../../infra/operate/people-by-http/applicant.ts';
import { asPerson } from '../../infra/operate/people-by-http/cookie-jar.ts';
import { coordinator } from '../../infra/operate/people-by-http/coordinator.ts';
import { giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime } from '../../infra/operate/people-by-http/time.ts';
import { policyOf } from '../../shared/rules/policy-of.ts';
import { currentRequest, fillingRequest } from '../../shared/rules/references/slots.ts';
import { awaitState } from '../support/executions.ts';
import { refereesAskedBy } from '../support/made-up/submitted-by.ts';
import { type BrowserStory, startBrowserStory } from './browser-story.ts';
import { Keyboard } from './keyboard.ts';

let told: BrowserStory;
beforeAll(async () => {
  told = await startBrowserStory();
}, 120_000);
afterAll(() => told.close());

const letterTo = (email: string) => awaitLetter(told.story.world, { to: email, about: /asks you for a reference/ });

const linkTo = async (email: string): Promise<string> => linkIn(await letterTo(email), 'reference');

const rest: Readonly<Record<string, string>> = {
  recommendation: 'recommend',
  knownSince: '2019',
  capacity: 'We work in the same program.',
};

const askedNames = `[...new Set([...document.querySelectorAll('main input:not([type=hidden])')].map(({ name }) => name))]`;

/** Answers what one page of the rating asks, by keyboard. */
const answerPage = async (keyboard: Keyboard): Promise<void> => {
  const names = await told.page.evaluate<string[]>(askedNames);
  await keyboard.fillIn(Object.fromEntries(names.map((name) => [name, rest[name] ?? '3'])));
  await keyboard.press(/^Save and continue/);
};

test('a referee answers by keyboard alone, in three visits through the same letter', async () => {
  const { page, story, heading } = told;
  const { applicant, id } = await refereesAskedBy(story, applicantNamed('Vera', { membership: 'joining' }));
  const [supervisor] = applicant.referees;
  const keyboard = new Keyboard(page);
  const link = await linkTo(supervisor.email);
  await page.goto(link);
  expect(await heading()).toBe('Vera Sample asks you for a reference');
  await keyboard.press(/^Yes, begin/);
  await answerPage(keyboard);
  await answerPage(keyboard);
  await page.goto('about:blank');
  await moveTime(story.world, { by: '2 days' });
  await page.goto(link);
  await keyboard.press(/^Go on where you were/);
  expect(page.url()).not.toMatch(/acquaintance$/);
  for (let pages = 0; pages < 3; pages += 1) await answerPage(keyboard);
  await keyboard.press(/^Save and come back later/);
  expect(await heading()).toBe('Saved');
  await moveTime(story.world, { by: '1 day' });
  await page.goto(link);
  await keyboard.press(/^Go on where you were/);
  while ((await heading()) !== 'Check your answers') await answerPage(keyboard);
  await keyboard.press(/^Send the reference/);
  expect(await page.getByRole('main').textContent()).toContain('Thank you');
  const reference = fillingRequest(await story.store.get(id), 1)?.reference;
  expect(reference).toMatchObject({ knownSince: '2019', recommendation: 'recommend' });
  expect(new Set(Object.values(reference?.scores ?? {}))).toEqual(new Set([3]));
}, 240_000);

test('a referee declines with a reason, the applicant names another, and that one is written to', async () => {
  const { page, story, goTo, heading } = told;
  const { applicant, home, id } = await refereesAskedBy(story, applicantNamed('Dina', { membership: 'joining' }));
  const [, , colleague] = applicant.referees;
  await page.goto(await linkTo(colleague.email));
  await page.getByRole('link', { name: 'No, I cannot' }).click();
  await page.getByRole('radio', { name: 'I have a conflict of interest' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Yes, decline' }).click();
  expect(await heading()).toBe('You have declined');
  await awaitState(story, id, 'Ask the applicant for another referee', { events: 0 });
  await goTo(home);
  await page.getByText('Name another referee in place of Cole Colleague').waitFor();
  await page.getByRole('link', { name: 'Name another referee' }).last().click();
  await page.getByLabel("Referee's name").fill('Tia Trainer');
  await page.getByLabel("Referee's email address").fill('tia.dina@example.org');
  await page.getByRole('radio', { name: 'Trainer' }).check();
  await page.getByRole('radio', { name: 'Yes' }).first().check();
  await page.getByRole('radio', { name: 'No' }).last().check();
  await page.getByRole('button', { name: /^Ask/ }).click();
  await page.goto(await linkTo('tia.dina@example.org'));
  expect(await heading()).toBe('Dina Sample asks you for a reference');
}, 180_000);

test('a letter comes back, the applicant corrects the address; the old link opens nothing and offers a new one', async () => {
  const { page, story, goTo, heading } = told;
  const asking = applicantNamed('Bea', { membership: 'joining' });
  const [supervisor, provider, colleague] = asking.referees;
  const wrong = { ...provider, email: 'bounce+bea@example.org' };
  const { home, id } = await refereesAskedBy(story, { ...asking, referees: [supervisor, wrong, colleague] });
  const letter = await letterTo(wrong.email);
  await awaitLetter(story.world, { to: asking.email, about: /^Name another referee/ });
  await goTo(home);
  await page
    .getByText(/letter came back|came back/i)
    .first()
    .waitFor();
  await page.locator('a[href$="/address/2"]').first().click();
  await page.getByLabel("Referee's email address").fill(provider.email);
  await page.getByRole('button', { name: 'Save and send the letter' }).click();
  const anew = linkIn(await letterTo(provider.email), 'reference');
  await page.goto(linkIn(letter, 'reference'));
  expect(await heading()).toBe('This link does not work');
  await page.getByRole('button', { name: 'Send me a new link' }).click();
  expect(await heading()).toBe('Check your email');
  await page.goto(anew);
  expect(await heading()).toBe('Bea Sample asks you for a reference');
  expect(currentRequest(await story.store.get(id), 2)?.bouncedAt).toBeUndefined();
}, 180_000);

/** Lets a referee's time to answer begin anew 40 days later, as the coordinator does. */
const extendLater = async (id: string, wait: string): Promise<void> => {
  const { world } = told.story;
  await moveTime(world, { by: '40 days' });
  const page = await open(asPerson(coordinator, `${world.site}/coordinator/application/${id}/extend`));
  expectPage(await press(page, 'Extend a deadline', { wait, reason: 'On leave.' }), 200, /./);
};

test('a referee whose link has expired asks for a new one, and answers by it', async () => {
  const { page, story, heading } = told;
  const { applicant, id } = await refereesAskedBy(story, applicantNamed('Lena', { membership: 'joining' }));
  const [supervisor, provider, colleague] = applicant.referees;
  const letter = await letterTo(colleague.email);
  for (const one of [supervisor, provider]) await giveReference(story.world, one);
  for (const wait of ['reference:3:1', 'reference:3:1']) await extendLater(id, wait);
  const { linkDays } = policyOf(await story.store.get(id)).waits.reference;
  await moveTime(story.world, { by: `${linkDays - 79} days` });
  await page.goto(linkIn(letter, 'reference'));
  expect(await heading()).toBe('This link does not work');
  await page.getByRole('button', { name: 'Send me a new link' }).click();
  expect(await heading()).toBe('Check your email');
  const anew = await awaitLetter(story.world, { to: colleague.email, about: /new link/i });
  const keyboard = new Keyboard(page);
  await page.goto(linkIn(anew, 'reference'));
  expect(await heading()).toBe('Lena Sample asks you for a reference');
  await keyboard.press(/^Yes, begin/);
  while ((await heading()) !== 'Check your answers') await answerPage(keyboard);
  await keyboard.press(/^Send the reference/);
  expect(fillingRequest(await story.store.get(id), 3)?.reference).toMatchObject({ recommendation: 'recommend' });
}, 240_000);
