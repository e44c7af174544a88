import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { applicantNamed, payFee } from '../../infra/operate/people-by-http/applicant.ts';
import { giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { awaitLetter, lettersTo, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime, settle } from '../../infra/operate/people-by-http/time.ts';
import { feeByName } from '../../shared/rules/money/fee-of.ts';
import { feeState } from '../../shared/rules/money/fee-state.ts';
import { awaitState } from '../support/executions.ts';
import { deployBug } from '../support/running/faulty-function.ts';
import { launchChromium } from '../support/running/chromium.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { refereesAskedBy, submittedBy } from '../support/made-up/submitted-by.ts';
import { carrySignIn } from './carry-sign-in.ts';
import { namedFee } from '../support/made-up/journey.ts';

let story: StoryStack;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  story = await startStory();
  browser = await launchChromium();
  page = await (await browser.newContext()).newPage();
}, 90_000);
afterAll(async () => {
  await browser.close();
  await story.close();
});

const due = async (first: string) => {
  const submitted = await submittedBy(story, applicantNamed(first, { membership: 'joining' }));
  const { email } = submitted.applicant;
  const link = linkIn(await awaitLetter(story.world, { to: email, about: /^Pay / }, 0), 'pay');
  const state = async () => {
    const application = await story.store.get(submitted.id);
    const fee = namedFee(application, 'application-1');
    return feeState({ application, fee }, new Date(story.stack.clock.now()).toISOString());
  };
  return { ...submitted, email, link, state };
};

/** Opens the pay link and goes on to Stripe's page. */
const toCheckout = async (link: string): Promise<void> => {
  await page.goto(link);
  await page.getByRole('button', { name: /^Pay \$75/ }).click();
  await page.waitForURL(/\/c\/pay\//);
};

/** Comes back from Stripe's page to ours, and opens the link of the letter again. */
const backTo = async (link: string): Promise<void> => {
  await page.getByRole('heading', { name: 'Your payment went through' }).waitFor();
  await settle(story.world);
  await page.goto(link);
};

const payBy = async (way: RegExp): Promise<void> => {
  await page.getByRole('radio', { name: way }).check();
  await page.getByRole('button', { name: /^Pay/ }).click();
};

test('a card is refused and another pays, and the receipt can be opened from the same letter', async () => {
  const { link, state } = await due('Cara');
  await toCheckout(link);
  await payBy(/refused/i);
  await page
    .getByText(/declined/i)
    .first()
    .waitFor();
  await payBy(/pays at once/);
  await backTo(link);
  await page.getByRole('heading', { name: 'The fee is paid' }).waitFor();
  expect(await state()).toBe('paid');
  await page.getByRole('link', { name: /^Receipt/ }).click();
  await page.getByRole('heading', { name: 'Receipt' }).waitFor();
}, 90_000);

test('a payer leaves, comes back next week through the same letter, and pays', async () => {
  const { link, state } = await due('Lea');
  await toCheckout(link);
  await page.goto('about:blank');
  await moveTime(story.world, { by: '7 days' });
  await toCheckout(link);
  await payBy(/pays at once/);
  await backTo(link);
  await page.getByRole('heading', { name: 'The fee is paid' }).waitFor();
  expect(await state()).toBe('paid');
}, 90_000);

test('a payment by a delayed method is on its way until the bank speaks', async () => {
  const { link, state, email } = await due('Dela');
  await toCheckout(link);
  await payBy(/bank account that pays after 4 days/);
  await backTo(link);
  await page.getByRole('heading', { name: 'The payment is on its way' }).waitFor();
  expect(await state()).toBe('processing');
  await moveTime(story.world, { by: '8 days' });
  await settle(story.world);
  expect(await state()).toBe('paid');
  const subjects = (await lettersTo(story.world, email)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => /^Reminder/.test(subject))).toEqual([]);
}, 90_000);

test('the coordinator gives money back, exempts a fee and reads the ledger', async () => {
  const { world } = story;
  const { id, applicant } = await submittedBy(story, applicantNamed('Nora', { membership: 'waimh' }));
  const asked = await awaitLetter(world, { to: 'coordinator@infancyonward.example', about: /^Confirm/ }, 0);
  const desk = linkIn(asked, 'coordinator');
  await page.goto(await carrySignIn(page, desk));
  await page.getByRole('radio', { name: 'Yes' }).check();
  await page.getByRole('button', { name: 'Record the answer' }).click();
  const link = linkIn(await awaitLetter(world, { to: applicant.email, about: /^Pay / }, 0), 'pay');
  await page.goto(link);
  await page.getByRole('button', { name: /^Pay \$25/ }).click();
  await payBy(/pays at once/);
  await backTo(link);
  await page.getByRole('heading', { name: 'The fee is paid' }).waitFor();
  await page.goto(await carrySignIn(page, desk));
  await page.getByRole('link', { name: 'Give money back' }).click();
  await page.getByLabel('How much, in dollars?').fill('5');
  await page.getByLabel('Why?').fill('Agreed by telephone.');
  await page.getByRole('button', { name: 'Give it back' }).click();
  await page.getByText('Stripe is asked within minutes: Agreed by telephone.').waitFor();
  await page.getByRole('link', { name: 'Exempt this fee' }).click();
  await page.getByLabel('Why?').fill('Hardship.');
  await page.getByRole('button', { name: 'Exempt this fee' }).click();
  await page.getByText('$50, exempt').waitFor();
  await moveTime(world, { by: '12 minutes' });
  await settle(world);
  const application = await story.store.get(id);
  expect(feeByName(application, 'application-1')?.refunds).toMatchObject([{ cents: 500, status: 'succeeded' }]);
  await awaitLetter(world, { to: applicant.email, about: /^Refund receipt: \$5/ }, 0);
  await page.goto(await carrySignIn(page, desk));
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await page.getByRole('link', { name: 'Ledger', exact: true }).click();
  await page.getByRole('cell', { name: '-$5.00' }).first().waitFor();
}, 120_000);

test('an applicant withdraws after paying, and sees the processing fee come back', async () => {
  const { world } = story;
  const { applicant, home, id } = await refereesAskedBy(story, applicantNamed('Wilma', { membership: 'joining' }));
  for (const referee of applicant.referees) await giveReference(world, referee);
  // While this is broken no reviewer is assigned: the review has not begun, and the fee goes back.
  const bug = deployBug(story, 'review-the-application');
  await payFee(world, applicant.email, /^Pay \$50/);
  await awaitState(story, id, 'Call the coordinator');
  await page.goto(await carrySignIn(page, `${home}/withdraw`));
  await page.getByText('The processing fee of $50 goes back to you').waitFor();
  await page.getByRole('button', { name: 'Withdraw the application' }).click();
  await page.getByRole('heading', { name: /withdrawn/i }).waitFor();
  await awaitLetter(world, { to: applicant.email, about: /^Refund receipt: \$50/ });
  bug.cure();
  await page.goto(await carrySignIn(page, home));
  await page.getByText('$50 returned to you').waitFor();
}, 120_000);
