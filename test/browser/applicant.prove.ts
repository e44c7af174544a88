import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applicantNamed, sectionsOf } from '../../infra/operate/demo/applicant.ts';
import { asPerson } from '../../infra/operate/demo/cookie-jar.ts';
import { awaitLetter, lettersTo, linkIn, moveTime, now } from '../../infra/operate/demo/world.ts';
import { awaitState } from '../support/executions.ts';
import { refereesAskedBy, submittedBy } from '../support/submitted-by.ts';
import { type BrowserStory, startBrowserStory } from './browser-story.ts';
import { Keyboard } from './keyboard.ts';

let told: BrowserStory;
beforeAll(async () => {
  told = await startBrowserStory();
}, 120_000);
afterAll(() => told.close());

const signIn = async (keyboard: Keyboard, email: string): Promise<void> => {
  await keyboard.fillIn({ email });
  await keyboard.press(/^Send me a code/);
  const letter = (await lettersTo(told.story.world, email)).find(({ subject }) =>
    /^Your code to sign in/.test(subject),
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
  await signIn(keyboard, kim.email);
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

test('who applied for one credential is told from when on they may apply for the other', async () => {
  const { page, story, goTo } = told;
  const { world } = story;
  const tess = applicantNamed('Tess', { membership: 'joining' });
  const { home } = await submittedBy(story, tess);
  await goTo(`${home}/withdraw`);
  await page.getByRole('button', { name: 'Withdraw the application' }).click();
  await goTo(asPerson(tess.email, `${world.site}/apply`));
  await page.getByLabel('Your name').fill(tess.name);
  await page.getByRole('button', { name: 'Start my application' }).click();
  await page.goto(`${page.url()}/category`);
  await page.getByRole('radio', { name: /ECMH-E/ }).check();
  await page.getByRole('radio', { name: 'Family Specialist', exact: true }).check();
  await page.getByRole('button', { name: /^Save/ }).click();
  await page
    .getByText(/one year|a year|12 months/i)
    .first()
    .waitFor();
}, 120_000);
