import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Applicant, applicantNamed, sectionsOf } from '../../infra/operate/people-by-http/applicant.ts';
import { asPerson } from '../../infra/operate/people-by-http/cookie-jar.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, lettersTo, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime, now } from '../../infra/operate/people-by-http/time.ts';
import { addYears } from '../../shared/calendar-date.ts';
import { dayOf } from '../../shared/rules/day-of.ts';
import { dateWords } from '../../shared/status/day-words.ts';
import { awaitState } from '../support/executions.ts';
import { refereesAskedBy } from '../support/made-up/submitted-by.ts';
import { type BrowserStory, startBrowserStory } from './browser-story.ts';
import { Keyboard } from './keyboard.ts';

let told: BrowserStory;
beforeAll(async () => {
  told = await startBrowserStory();
}, 120_000);
afterAll(() => told.close());

const signUp = async (keyboard: Keyboard, email: string): Promise<void> => {
  await keyboard.press(/^Create an account/);
  await keyboard.fillIn({ email, password: 'never needed again' });
  await keyboard.press(/^Sign up/);
  const letter = (await lettersTo(told.story.world, email)).find(({ subject }) =>
    /^Your code (?:from|to)/.test(subject),
  );
  await keyboard.fillIn({ code: /\b\d{6}\b/.exec(letter?.text ?? '')?.[0] ?? '' });
  await keyboard.press(/^Sign in/);
};

test('a first-time applicant comes from the first page to the receipt by keyboard alone', async () => {
  const { page, story } = told;
  const { world } = story;
  const keyboard = new Keyboard(page);
  const kim = applicantNamed('Kim', { membership: 'joining' });
  await page.goto(world.site);
  await keyboard.press(/^Compare the categories/);
  await keyboard.press(/^Back$/);
  await keyboard.press(/^Apply for Endorsement/);
  await signUp(keyboard, kim.email);
  await keyboard.fillIn({ name: kim.name });
  await keyboard.press(/^Start my application/);
  const home = new URL(page.url()).pathname;
  for (const { path, typed } of sectionsOf(kim, await now(world))) {
    const [section = ''] = path.split('/');
    await keyboard.follow(new RegExp(`${home}/${section}$`));
    if (!page.url().endsWith(path)) await keyboard.follow(new RegExp(`${home}/${path}$`));
    await keyboard.fillIn(typed);
    await keyboard.press(/^Save/);
    if (!page.url().endsWith(home)) await keyboard.follow(new RegExp(`${home}$`));
    // Nobody fills in a form within seconds, and an address may only ask so often in a minute.
    await moveTime(world, { by: '1 minute' });
  }
  await keyboard.follow(new RegExp(`${home}/submit$`));
  await keyboard.fillIn({ declaration: 'yes' });
  await keyboard.press(/^Submit/);
  await page.goto(linkIn(await awaitLetter(world, { to: kim.email, about: /^Pay / }), 'pay'));
  await keyboard.press(/^Pay \$75/);
  await keyboard.press(/^Pay \$75/);
  await keyboard.press(/^Receipt/);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Receipt');
}, 240_000);

test('an applicant withdraws by keyboard, and is told what it means for the fees first', async () => {
  const { page, story, goTo } = told;
  const { home, id } = await refereesAskedBy(story, applicantNamed('Wanda', { membership: 'joining' }));
  const keyboard = new Keyboard(page);
  await goTo(home);
  await keyboard.follow(/\/withdraw$/);
  expect(await page.getByRole('main').textContent()).toContain('Fees that were paid are not');
  await keyboard.press(/^Withdraw the application/);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Withdrawn');
  await awaitState(story, id, 'Application withdrawn');
}, 120_000);

/** Fills in every section of a second application that stands at an address, for the other credential. */
const fillInAnother = async (home: string, applicant: Applicant): Promise<void> => {
  const { world } = told.story;
  for (const { path, typed } of sectionsOf(applicant, await now(world))) {
    const other = path === 'category' ? { credential: 'ECMH-E' } : {};
    const page = await open(asPerson(applicant.email, `${home}/${path}`));
    expectPage(await press(page, 'Save', { ...typed, ...other }), 200, /./);
  }
};

test('who applied for one credential and paid is told, on submitting, from when on they may apply for the other', async () => {
  const { page, story, goTo } = told;
  const { world } = story;
  const { applicant: tess, home, id } = await refereesAskedBy(story, applicantNamed('Tess', { membership: 'joining' }));
  await goTo(`${home}/withdraw`);
  await page.getByRole('button', { name: 'Withdraw the application' }).click();
  await awaitState(story, id, 'Application withdrawn');
  await goTo(asPerson(tess.email, `${world.site}/apply`));
  await page.getByLabel('Your name').fill(tess.name);
  await page.getByRole('button', { name: 'Start my application' }).click();
  const another = page.url();
  await moveTime(world, { by: '1 minute' });
  await fillInAnother(another, tess);
  await page.goto(`${another}/submit`);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Submit/ }).click();
  const facts = await story.store.get(id);
  const submitted = dayOf(facts, facts.submissions[0]?.at ?? '');
  const from = dateWords(addYears(submitted, 1));
  expect(await page.getByRole('main').textContent()).toContain(`you can apply for ECMH-E from ${from} on`);
}, 180_000);
