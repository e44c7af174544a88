import { askDesk } from './ask-desk.ts';
import { asPerson } from './cookie-jar.ts';
import { moveTime, settle } from './time.ts';
import type { World } from './world.ts';

/** A letter in the mailbox. */
export type Letter = {
  readonly id: string;
  readonly at: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
};

/** Lists the letters to an address, newest first. */
export const lettersTo = (world: World, to: string): Promise<readonly Letter[]> =>
  askDesk(world, `mailbox.json?to=${encodeURIComponent(to)}`);

/** What somebody waits for in the mailbox. */
export type Expected = { readonly to: string; readonly about: RegExp; readonly after?: Letter | undefined };

/** Finds the newest letter that somebody expects, of those that came so far. */
export const findLetter = async (world: World, { to, about, after }: Expected): Promise<Letter | undefined> => {
  const letters = await lettersTo(world, to);
  const seen = after === undefined ? -1 : letters.findIndex(({ id }) => id === after.id);
  const fresh = seen === -1 ? letters : letters.slice(0, seen);
  return fresh.find(({ subject }) => about.test(subject));
};

/** Waits for a letter: lets what is under way end, and moves time from event to event until the letter is there. */
export const awaitLetter = async (world: World, expected: Expected, events = 80): Promise<Letter> => {
  await settle(world);
  for (let event = 0; event <= events; event += 1) {
    const letter = await findLetter(world, expected);
    if (letter !== undefined) return letter;
    if (event < events) await moveTime(world, { next: '1' });
  }
  const seen = (await lettersTo(world, expected.to)).map(({ subject }) => subject).join(' | ');
  throw new Error(`No letter to ${expected.to} about ${expected.about} in ${events} events. There are: ${seen}`);
};

const signedInParts: readonly string[] = ['application', 'review', 'coordinator'];

/** Finds the link of a letter that leads to a part of the site, as the one to whom the letter came would open it. */
export const linkIn = ({ links, subject, to }: Letter, part: string): string => {
  const link = links.find((one) => new URL(one).pathname.startsWith(`/${part}/`));
  if (link === undefined) throw new Error(`The letter "${subject}" has no link to /${part}/: ${links.join(', ')}`);
  return signedInParts.includes(part) ? asPerson(to[0] ?? '', link) : link;
};
