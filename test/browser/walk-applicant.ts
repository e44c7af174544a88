import { applicantNamed, payFee, prepare } from '../../infra/operate/people-by-http/applicant.ts';
import { asPerson } from '../../infra/operate/people-by-http/cookie-jar.ts';
import { open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime, now } from '../../infra/operate/people-by-http/time.ts';
import type { StoryStack } from '../support/running/story-stack.ts';
import { submittedBy } from '../support/made-up/submitted-by.ts';
import type { Photographer } from './photographer.ts';

/** Walks through what everybody may see. */
export const walkPublic = async ({ world }: StoryStack, { shoot }: Photographer): Promise<void> => {
  const { site } = world;
  await shoot('first-page', `${site}/`);
  await shoot('requirements', `${site}/requirements`);
  await shoot('where-do-i-stand', `${site}/where-do-i-stand`);
  await shoot('where-do-i-stand-errors', `${site}/where-do-i-stand`, (page) =>
    page.locator('main form button').first().click(),
  );
  await shoot('register', `${site}/register`);
  await shoot('sign-in', `${site}/sign-in`);
  await shoot('sign-in-code', `${site}/sign-in`, async (page) => {
    await page.getByRole('textbox').fill('ella@example.org');
    await page.getByRole('button', { name: 'Send me a code' }).click();
  });
  await shoot('create-account', `${site}/sign-in`, (page) =>
    page.getByRole('button', { name: 'Create an account' }).click(),
  );
  await shoot('sign-in-failed', `${site}/sign-in/callback?code=none&state=none`);
  await shoot('signed-out', `${site}/signed-out`);
  await shoot('no-such-page', `${site}/nowhere`);
  await shoot('unknown-link', `${site}/reference/${'A'.repeat(43)}`);
};

const sections = ['person', 'category', 'education', 'work', 'training', 'supervision', 'referees', 'membership'];

/** Walks an application from its first form to its submission. */
export const walkDraft = async (story: StoryStack, { shoot }: Photographer): Promise<void> => {
  const { world } = story;
  await moveTime(world, { by: '3 minutes' });
  const ella = (path: string) => asPerson('ella@example.org', `${world.site}${path}`);
  await shoot('apply', ella('/apply'));
  await shoot('apply-errors', ella('/apply'), (page) => page.getByRole('button', { name: /Start/ }).click());
  const { address: begun } = await press(await open(ella('/apply')), 'Start', { name: 'Ella Empty' });
  await shoot('applications', ella('/applications'));
  await shoot('begun', begun);
  await shoot('category-errors', `${begun}/category`, (page) => page.getByRole('button', { name: /Save/ }).click());
  const save = { name: /^Save/ };
  for (const one of ['education', 'work', 'training', 'supervision']) {
    await shoot(`${one}-form`, `${begun}/${one}/new`);
    await shoot(`${one}-errors`, `${begun}/${one}/new`, (page) => page.getByRole('button', save).first().click());
  }
  await shoot('referee-errors', `${begun}/referees/1`, (page) => page.getByRole('button', save).first().click());
  await moveTime(world, { by: '3 minutes' });
  const home = await prepare(world, applicantNamed('Dora', { membership: 'joining' }), await now(world));
  await moveTime(world, { by: '3 minutes' });
  await shoot('task-list', home);
  for (const section of sections) await shoot(section, `${home}/${section}`);
  await shoot('agreements', `${home}/agreements`);
  await shoot('submit', `${home}/submit`);
};

/** Walks from the submission through the payment. */
export const walkPayment = async (story: StoryStack, { shoot }: Photographer): Promise<void> => {
  const { world } = story;
  const applicant = applicantNamed('Pia', { membership: 'joining' });
  const { home } = await submittedBy(story, applicant);
  const link = linkIn(await awaitLetter(world, { to: applicant.email, about: /^Pay / }, 0), 'pay');
  await shoot('status-fee-due', home);
  await shoot('pay', link);
  const { address } = await press(await open(link), 'Pay');
  await shoot('checkout', address);
  await payFee(world, applicant.email);
  await shoot('paid', link);
  await shoot('receipt', `${link}/receipt-1`);
  await shoot('withdraw', `${home}/withdraw`);
  await press(await open(`${home}/withdraw`), 'Withdraw');
  await shoot('status-withdrawn', home);
};
