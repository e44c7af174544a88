import type { Named } from './applicant.ts';
import type { Form, Page } from './page.ts';
import { expectPage, open, press } from './visitor.ts';
import { awaitLetter, linkIn } from './mailbox.ts';
import { moveTime } from './time.ts';
import type { World } from './world.ts';

const optionsOf = (page: Page, name: string): readonly string[] =>
  [...page.html.matchAll(new RegExp(`<input\\b[^>]*?name="${name}"[^>]*?>`, 'g'))].map(
    ([input]) => /value="([^"]*)"/.exec(input)?.[1] ?? '',
  );

const rest: Readonly<Record<string, string>> = {
  recommendation: 'recommend',
  knownSince: '2019',
  capacity: 'We work in the same program.',
};

const goOn = 'Save and continue';

const ratingOn = (page: Page): Form | undefined =>
  page.forms.find(({ buttons }) => buttons.some(({ text }) => text.startsWith(goOn)));

const answersTo = (page: Page, { names }: Form): Record<string, string> =>
  Object.fromEntries(
    [...names].flatMap((name): [string, string][] => {
      const answer = optionsOf(page, name).includes('3') ? '3' : rest[name];
      return answer === undefined ? [] : [[name, answer]];
    }),
  );

/** Fills in the rating behind a link, page after page; answers with the one on which the answers are checked. */
export const fillIn = async (link: string): Promise<Page> => {
  let page = await open(`${link}/rating`);
  for (let form = ratingOn(page); form !== undefined; form = ratingOn(page))
    page = await press(page, goOn, answersTo(page, form));
  return page;
};

/** Opens the letter, rates the applicant, checks the answers and sends them. */
export const giveReference = async (world: World, referee: Named): Promise<void> => {
  const letter = await awaitLetter(world, { to: referee.email, about: /reference/i });
  // Nobody rates within a minute, and an address may only ask so often in one.
  await moveTime(world, { by: '1 minute' });
  const check = await fillIn(linkIn(letter, 'reference'));
  expectPage(await press(check, 'Send the reference'), 200, /thank/i);
  world.tell(`${referee.name} opens the letter, rates and sends the reference`);
};

/** Opens the letter and declines, on the page and once more on the page that asks whether it is meant. */
export const declineReference = async (world: World, referee: Named): Promise<void> => {
  const letter = await awaitLetter(world, { to: referee.email, about: /reference/i });
  const confirm = await press(await open(`${linkIn(letter, 'reference')}/decline`), 'Continue', {
    reason: 'cannot-now',
  });
  expectPage(await press(confirm, 'Yes, decline'), 200, /thank|declined/i);
  world.tell(`${referee.name} cannot give a reference now, and says so`);
};
