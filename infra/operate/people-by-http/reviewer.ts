import { seeded } from '../seeded-people.ts';
import { asPerson } from './cookie-jar.ts';
import { expectPage, open, press } from './visitor.ts';
import { findLetter, type Letter, linkIn } from './mailbox.ts';
import { settle } from './time.ts';
import type { World } from './world.ts';

/** Whom the coordinator of the demo adds to the reviewers. */
export const newReviewer = { name: 'Nora Newcomer', email: 'nora.newcomer@example.org' };

const reviewers = [...seeded.reviewers, newReviewer].map(({ email }) => email);

/** Finds the newest letter that asks one of the reviewers for a review of this applicant. */
const request = async (world: World, applicant: string, after?: Letter): Promise<Letter> => {
  const about = new RegExp(`review.*${applicant}|${applicant}.*review`, 'i');
  await settle(world);
  const asked = await Promise.all(reviewers.map((to) => findLetter(world, { to, about, after })));
  const letters = asked.filter((letter) => letter !== undefined);
  const [newest] = letters.toSorted((one, other) => other.at.localeCompare(one.at));
  if (newest === undefined) throw new Error(`No reviewer was asked to review ${applicant}.`);
  return newest;
};

const buttons = { endorse: 'Endorse', defer: 'Defer', decline: 'Decline' } as const;

/** Reads the application on one page and decides. */
export const decide = async (
  world: World,
  applicant: string,
  kind: keyof typeof buttons,
  after?: Letter,
): Promise<Letter> => {
  const letter = await request(world, applicant, after);
  const link = linkIn(letter, 'review');
  expectPage(await open(link), 200, new RegExp(applicant));
  const page = await press(await open(`${link}/${kind}`), buttons[kind], {
    reasons: 'Every competency is shown by the evidence.',
  });
  expectPage(page, 200, /thank|decided|decision/i);
  world.tell(`a reviewer reads everything on one page and decides: ${kind}`);
  return letter;
};

/** Asks the applicant for more information. */
export const askForMore = async (world: World, applicant: string, after?: Letter): Promise<Letter> => {
  const letter = await request(world, applicant, after);
  const link = linkIn(letter, 'review');
  const question = 'Please tell us more about your work with families.';
  expectPage(await press(await open(`${link}/ask`), 'Ask', { question }), 200, /asked|thank/i);
  world.tell('a reviewer asks for more information');
  return letter;
};

/** Signs in as a reviewer without a letter, and looks at what waits for them. */
export const lookAtDesk = async ({ site, tell }: World): Promise<void> => {
  expectPage(await open(asPerson(reviewers[0] ?? '', `${site}/reviewer`)), 200, /review/i);
  tell('a reviewer looks at what waits for her');
};
