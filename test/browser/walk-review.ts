import { coordinator } from '../../infra/operate/people-by-http/coordinator.ts';
import { applicantNamed, payFee } from '../../infra/operate/people-by-http/applicant.ts';
import { declineReference, fillIn, giveReference } from '../../infra/operate/people-by-http/referee.ts';
import { askForMore, decide } from '../../infra/operate/people-by-http/reviewer.ts';
import { asPerson, personIn } from '../../infra/operate/people-by-http/cookie-jar.ts';
import { open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime } from '../../infra/operate/people-by-http/time.ts';
import { seeded } from '../../infra/operate/seeded-people.ts';
import { arnOfRun, awaitState } from '../support/executions.ts';
import { deployBug } from '../support/running/faulty-function.ts';
import type { StoryStack } from '../support/running/story-stack.ts';
import { refereesAskedBy, type Submitted, submittedBy } from '../support/made-up/submitted-by.ts';
import type { Photographer } from './photographer.ts';

const reviewers = seeded.reviewers.map(({ email }) => email);

/** Walks through what referees see, and what the applicant sees of them. */
export const walkReferences = async (story: StoryStack, { shoot }: Photographer): Promise<Submitted> => {
  const { world } = story;
  const submitted = await refereesAskedBy(story, applicantNamed('Rhea', { membership: 'joining' }));
  const [supervisor, provider, colleague] = submitted.applicant.referees;
  const linkOf = async (email: string) =>
    linkIn(await awaitLetter(world, { to: email, about: /reference/ }, 0), 'reference');
  const link = await linkOf(supervisor.email);
  await shoot('referee', link);
  await shoot('rating-first', `${link}/rating`);
  await shoot('rating-first-errors', `${link}/rating`, (page) =>
    page.getByRole('button', { name: 'Save and continue' }).click(),
  );
  await shoot('rating', `${link}/thinking`);
  await shoot('rating-errors', `${link}/thinking`, (page) =>
    page.getByRole('button', { name: 'Save and continue' }).click(),
  );
  await shoot('rating-saved', `${link}/thinking`, (page) =>
    page.getByRole('button', { name: 'Save and come back later' }).click(),
  );
  await shoot('rating-last', `${link}/recommendation`);
  await shoot('rating-check', (await fillIn(link)).address);
  await shoot('decline', `${link}/decline`);
  await shoot('decline-confirm', `${link}/decline`, async (page) => {
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Continue' }).click();
  });
  await giveReference(world, supervisor);
  await shoot('referee-answered', link);
  await declineReference(world, colleague);
  await awaitState(story, submitted.id, 'Ask the applicant for another referee', { events: 0 });
  await shoot('referee-declined', await linkOf(colleague.email));
  await moveTime(world, { by: '3 minutes' });
  await shoot('status-references', submitted.home);
  await shoot('replace', `${submitted.home}/replace/3`);
  await shoot('address', `${submitted.home}/address/2`);
  await shoot('resend', `${submitted.home}/resend/2`);
  const other = { name: 'Tia Trainer', email: 'tia.rhea@example.org', relationship: 'trainer' };
  await press(await open(`${submitted.home}/replace/3`), 'Ask', { ...other, current: 'yes', accessWaiver: 'no' });
  for (const referee of [provider, other]) await giveReference(world, referee);
  await payFee(world, submitted.applicant.email, /^Pay \$50/);
  await awaitState(story, submitted.id, 'Review the application', { events: 0 });
  return submitted;
};

const reviewLink = async ({ world }: StoryStack, name: string): Promise<string> => {
  const about = new RegExp(`review.*${name}`, 'i');
  const letters = reviewers.map((to) => awaitLetter(world, { to, about }, 0).catch(() => undefined));
  const [letter] = (await Promise.all(letters)).filter((one) => one !== undefined);
  if (letter === undefined) throw new Error(`Nobody was asked to review ${name}.`);
  return linkIn(letter, 'review');
};

/** Walks through what the reviewer sees, and what the applicant sees up to the certificate. */
export const walkReview = async (story: StoryStack, camera: Photographer, { applicant, home, id }: Submitted) => {
  const { world } = story;
  const link = await reviewLink(story, applicant.name);
  await moveTime(world, { by: '3 minutes' });
  await camera.shoot('reviewer-desk', asPerson(personIn(link).person, `${world.site}/reviewer`));
  await camera.shoot('review', link);
  for (const page of ['endorse', 'defer', 'decline', 'ask', 'step-back'])
    await camera.shoot(`review-${page}`, `${link}/${page}`);
  await camera.shoot('review-errors', `${link}/decline`, (page) =>
    page.getByRole('button', { name: 'Decline' }).click(),
  );
  const asked = await askForMore(world, applicant.name);
  await camera.shoot('status-information', home);
  await camera.shoot('answer', `${home}/answer`);
  await press(await open(`${home}/answer`), 'Send', { answer: 'Every week, for two years.' });
  await decide(world, applicant.name, 'endorse', asked);
  await moveTime(world, { by: '3 minutes' });
  await camera.shoot('review-decided', link);
  await camera.shoot('status-endorsed', home);
  await camera.shoot('certificate', `${home}/certificate`);
  const number = (await story.store.get(id)).certificate?.number ?? '';
  await camera.shoot('certificate-verified', `${world.site}/certificates/${number}`);
  await camera.shoot('register-found', `${world.site}/register?search=${number}`);
};

/** Walks through what the coordinator is asked: a membership, a parked failure. */
export const walkCoordinator = async (story: StoryStack, { shoot }: Photographer): Promise<void> => {
  const { world } = story;
  await submittedBy(story, applicantNamed('Cora', { membership: 'waimh' }));
  const letter = await awaitLetter(world, { to: coordinator, about: /^Confirm/ }, 0);
  const link = linkIn(letter, 'coordinator');
  await shoot('membership-asked', link);
  await shoot('close', `${link}/close`);
  await shoot('exempt', `${link}/exempt-processing-1`);
  await shoot('cheque', `${link}/cheque-processing-1`);
  const desk = (path: string) => asPerson(coordinator, `${world.site}${path}`);
  await shoot('work', desk('/coordinator'));
  await shoot('ledger', desk('/coordinator/ledger'));
  const bug = deployBug(story, 'check-the-membership');
  const { id } = await submittedBy(story, applicantNamed('Fay', { membership: 'joining' }));
  await awaitState(story, id, 'Call the coordinator');
  const parked = await awaitLetter(world, { to: coordinator, about: new RegExp(id) });
  await shoot('failure-parked', linkIn(parked, 'coordinator'));
  bug.cure();
};

/** Walks through the desk of the local stack, and the payments at the Stripe double. */
export const walkDesk = async (story: StoryStack, { shoot }: Photographer): Promise<void> => {
  const { stack, world } = story;
  const { desk, mailbox, executions, time, stripe } = stack.addresses;
  await moveTime(world, { by: '2 minutes' });
  await shoot('desk', desk);
  await shoot('mailbox', mailbox);
  await shoot('mailbox-letter', mailbox, (page) =>
    page.locator('main a[href*="/mailbox/"], td a, li a').first().click(),
  );
  await shoot('executions', executions);
  const { id } = await submittedBy(story, applicantNamed('Xena', { membership: 'waimh' }));
  await awaitState(story, id, 'Ask the coordinator to confirm the membership', { events: 0 });
  await shoot('execution', `${executions}/${arnOfRun(story, id)}`);
  await shoot('time', time);
  await shoot('dead-letters', `${desk}/dead-letters`);
  await shoot('payments', `${stripe}/payments`);
};
