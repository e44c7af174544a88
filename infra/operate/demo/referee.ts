import type { Named } from './applicant.ts';
import { expectPage, type Form, open, type Page, press } from './visitor.ts';
import { awaitLetter, type Letter, linkIn, type World } from './world.ts';

const optionsOf = (page: Page, name: string): readonly string[] =>
  [...page.html.matchAll(new RegExp(`<input\\b[^>]*?name="${name}"[^>]*?>`, 'g'))].map(
    ([input]) => /value="([^"]*)"/.exec(input)?.[1] ?? '',
  );

const rated = (page: Page, form: Form): Record<string, string> => {
  const statements = [...form.names].filter((name) => optionsOf(page, name).includes('3'));
  return Object.fromEntries(statements.map((name) => [name, '3']));
};

const formOf = (page: Page, button: string): Form => {
  const form = page.forms.find(({ buttons }) => buttons.some(({ text }) => text.startsWith(button)));
  if (form === undefined) throw new Error(`${page.address} has no form with "${button}": ${page.text.slice(0, 300)}`);
  return form;
};

/** Opens the letter, rates the applicant, checks the answers and sends them. */
export const giveReference = async (world: World, referee: Named, after?: Letter): Promise<Letter> => {
  const letter = await awaitLetter(world, { to: referee.email, about: /reference/i, after });
  const link = linkIn(letter, 'reference');
  const page = await open(`${link}/rating`);
  const typed = {
    ...rated(page, formOf(page, 'Save and check')),
    recommendation: 'recommend',
    knownSince: '2019',
    capacity: 'We work in the same programme.',
  };
  const check = await press(page, 'Save and check', typed);
  expectPage(await press(check, 'Send the reference'), 200, /thank/i);
  world.tell(`${referee.name} opens the letter, rates and sends the reference`);
  return letter;
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
