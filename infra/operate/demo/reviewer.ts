import { expectPage, open, press } from './visitor.ts';
import { awaitLetter, type Letter, linkIn, type World } from './world.ts';

const reviewers = ['rita', 'ravi', 'rosa'].map((name) => `${name}.reviewer@example.org`);

/** Finds the newest letter that asks one of the seeded reviewers for a review of this applicant. */
const request = async (world: World, applicant: string, after?: Letter): Promise<Letter> => {
  const about = new RegExp(`review.*${applicant}|${applicant}.*review`, 'i');
  const seeded = reviewers.map((to) => awaitLetter(world, { to, about, after }, 0).catch(() => undefined));
  const letters = (await Promise.all(seeded)).filter((letter) => letter !== undefined);
  const [newest] = letters.toSorted((one, other) => other.at.localeCompare(one.at));
  if (newest === undefined) throw new Error(`No reviewer was asked to review ${applicant}.`);
  return newest;
};

/** Reads the application on one page and decides. */
export const decide = async (
  world: World,
  applicant: string,
  kind: 'endorse' | 'defer',
  after?: Letter,
): Promise<Letter> => {
  const letter = await request(world, applicant, after);
  const link = linkIn(letter, 'review');
  expectPage(await open(link), 200, new RegExp(applicant));
  const decision = kind === 'endorse' ? 'Endorse' : 'Defer';
  const page = await press(await open(`${link}/${kind}`), decision, {
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
