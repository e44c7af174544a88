import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { coordinator } from '../../infra/operate/people-by-http/coordinator.ts';
import { type Applicant, applicantNamed, payFee } from '../../infra/operate/people-by-http/applicant.ts';
import { asPerson } from '../../infra/operate/people-by-http/cookie-jar.ts';
import { giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { awaitLetter, type Letter, lettersTo, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime } from '../../infra/operate/people-by-http/time.ts';
import { seeded } from '../../infra/operate/seeded-people.ts';
import { awaitState } from '../support/executions.ts';
import { deployBug } from '../support/running/faulty-function.ts';
import { refereesAskedBy, type Submitted, submittedBy } from '../support/made-up/submitted-by.ts';
import { type BrowserStory, startBrowserStory } from './browser-story.ts';

const reviewers = seeded.reviewers.map(({ email }) => email);

let told: BrowserStory;
beforeAll(async () => {
  told = await startBrowserStory();
}, 120_000);
afterAll(() => told.close());

const underReview = async (applicant: Applicant): Promise<Submitted> => {
  const { story } = told;
  const submitted = await refereesAskedBy(story, applicant);
  for (const referee of applicant.referees) await giveReference(story.world, referee);
  await payFee(story.world, applicant.email, /^Pay \$(50|200)/);
  await awaitState(story, submitted.id, 'Review the application', { events: 0 });
  return submitted;
};

/** Finds the letters that ask reviewers for this applicant. */
const requests = async (name: string): Promise<readonly Letter[]> => {
  const all = await Promise.all(reviewers.map((to) => lettersTo(told.story.world, to)));
  return all.flat().filter(({ subject }) => subject.includes(name));
};

const decide = async (letter: Letter | undefined, decision: 'Endorse' | 'Decline', reasons: string): Promise<void> => {
  const { page, goTo, heading } = told;
  if (letter === undefined) throw new Error('Nobody was asked.');
  await goTo(linkIn(letter, 'review'));
  await page.getByRole('link', { name: new RegExp(`^${decision}`) }).click();
  await page.getByRole('textbox').fill(reasons);
  await page.getByRole('button', { name: decision }).click();
  expect(await heading()).toBe('Your decision is recorded');
};

test('a reviewer asks for more, the applicant answers with text, and the reviewer endorses', async () => {
  const { page, story, goTo, heading } = told;
  const { applicant, home } = await underReview(applicantNamed('Mora', { membership: 'joining' }));
  const [letter] = await requests(applicant.name);
  if (letter === undefined) throw new Error('Nobody was asked.');
  await goTo(linkIn(letter, 'review'));
  expect(await page.getByRole('region', { name: 'References side by side' }).textContent()).toContain('Pat Provider');
  await page.getByRole('link', { name: /more information|Ask/ }).click();
  await page.getByRole('textbox').fill('How often did you visit?');
  await page.getByRole('button', { name: /^Ask/ }).click();
  await awaitLetter(story.world, { to: applicant.email, about: /question|information/i });
  await goTo(home);
  await page.getByRole('link', { name: 'Answer the question' }).click();
  expect(await page.getByRole('main').textContent()).toContain('How often did you visit?');
  await page.getByLabel('Your answer').fill('Every week, for two years.');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await moveTime(story.world, { by: '1 hour' });
  await goTo(linkIn(letter, 'review'));
  expect(await page.getByRole('main').textContent()).toContain('Every week, for two years.');
  await decide(letter, 'Endorse', 'Every competency is shown.');
  await awaitLetter(story.world, { to: applicant.email, about: /endorsed/i });
  await goTo(home);
  await page.getByRole('link', { name: 'See your certificate' }).click();
  expect(await heading()).toBe('Your certificate');
}, 240_000);

test('two reviewers disagree, neither sees the other before their own decision, and the coordinator decides', async () => {
  const { page, story, goTo } = told;
  const dora = applicantNamed('Dora', { membership: 'joining', category: 'mental-health-specialist' });
  const { applicant, id } = await underReview(dora);
  const [one, other] = await requests(applicant.name);
  await decide(one, 'Endorse', 'I am content.');
  if (other === undefined) throw new Error('Only one was asked.');
  await goTo(linkIn(other, 'review'));
  expect(await page.getByRole('main').textContent()).not.toContain('I am content.');
  await decide(other, 'Decline', 'I miss a year of work.');
  await awaitState(story, id, 'Ask the coordinator to decide', { events: 0 });
  await goTo(asPerson(coordinator, `${story.world.site}/coordinator`));
  await page.getByLabel('Which?').selectOption({ label: 'Reviewers disagree' });
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('link', { name: /Dora Sample/ }).click();
  for (const reasons of ['I am content.', 'I miss a year of work.'])
    expect(await page.getByRole('main').textContent()).toContain(reasons);
  await page.getByRole('radio', { name: 'Endorse' }).check();
  await page.getByLabel('Reasons').fill('The year was found.');
  await page.getByRole('button', { name: 'Record the decision' }).click();
  await awaitLetter(story.world, { to: applicant.email, about: /endorsed/i });
}, 240_000);

test('the coordinator finds a parked application on the list, and sets it going when the cause is gone', async () => {
  const { page, story, goTo } = told;
  const bug = deployBug(story, 'check-the-membership');
  const { applicant, id } = await submittedBy(story, applicantNamed('Fay', { membership: 'joining' }));
  await awaitState(story, id, 'Call the coordinator');
  await goTo(asPerson(coordinator, `${story.world.site}/coordinator`));
  await page.getByLabel('Which?').selectOption({ label: 'A step failed' });
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('link', { name: /Fay Sample/ }).click();
  bug.cure();
  await page.getByRole('button', { name: 'Try again' }).click();
  await awaitState(story, id, 'Collect the application fee', { events: 0 });
  await awaitLetter(story.world, { to: applicant.email, about: /^Pay / });
}, 180_000);
