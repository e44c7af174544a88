import { asPerson } from './cookie-jar.ts';
import { signInBy } from './visitor.ts';

/** Where the demo's people live: the site, the mailbox that shows all letters, and the clock that can be moved. */
export type World = {
  readonly site: string;
  readonly desk: string;
  /** Tells a step of the story. */
  readonly tell: (line: string) => void;
};

/** A letter in the mailbox. */
export type Letter = {
  readonly id: string;
  readonly at: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
};

const json = async <Answer>(address: string, init?: RequestInit): Promise<Answer> => {
  const response = await fetch(address, { ...init, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as Answer;
};

/** Lists the letters to an address, newest first. */
export const lettersTo = ({ desk }: World, to: string): Promise<readonly Letter[]> =>
  json(`${desk}/mailbox.json?to=${encodeURIComponent(to)}`);

/** Tells the local time. */
export const now = async ({ desk }: World): Promise<Date> =>
  new Date((await json<{ now: number }>(`${desk}/time`)).now);

/** Moves time: to the next event, or by a span like "3 days"; everything due on the way happens. */
export const moveTime = async (
  { desk }: World,
  how: { next: '1' } | { by: string } | { to: string },
): Promise<Date> => {
  const body = new URLSearchParams(how);
  return new Date((await json<{ now: number }>(`${desk}/time`, { method: 'POST', body })).now);
};

/** Lets everything under way come to an end, without moving time by more than a millisecond. */
export const settle = async (world: World): Promise<void> => {
  await moveTime(world, { to: new Date((await now(world)).getTime() + 1).toISOString() });
};

/** What somebody waits for in the mailbox. */
export type Expected = { readonly to: string; readonly about: RegExp; readonly after?: Letter | undefined };

const findLetter = async (world: World, { to, about, after }: Expected): Promise<Letter | undefined> => {
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

/** Finds the newest code with which somebody may sign in. */
const newestCode = async (world: World, email: string): Promise<string> => {
  const letter = (await lettersTo(world, email)).find(({ subject }) => /^Your code (?:from|to)/.test(subject));
  const code = /\b\d{6}\b/.exec(letter?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code came to ${email}.`);
  return code;
};

/** Makes a world whose people sign in by the codes that come to its mailbox. */
export const worldOf = (world: World): World => {
  signInBy(world.site, (email) => newestCode(world, email));
  return world;
};
