import { asPerson, cookiesOf, keepCookies, personIn } from './cookie-jar.ts';
import { type Form, type Page, readPage } from './page.ts';

/** Opens a page as whoever its address names, following redirects as a browser does. */
const follow = async (address: string, init: RequestInit = {}): Promise<Page> => {
  const { person, plain } = personIn(address);
  const headers = new Headers(init.headers);
  const cookies = cookiesOf(person);
  if (cookies !== '') headers.set('cookie', cookies);
  const response = await fetch(plain, { ...init, headers, redirect: 'manual' });
  keepCookies(person, response.headers.getSetCookie());
  const to = response.headers.get('location');
  return to === null ? readPage(address, response) : follow(asPerson(person, new URL(to, plain).href));
};

/** Opens a page; whoever is asked to sign in does so, by the code that comes by mail, at first by a new account. */
export const open = async (address: string, init: RequestInit = {}): Promise<Page> => {
  const page = await follow(address, init);
  const { person, plain } = personIn(address);
  const code = codes.get(new URL(plain).origin);
  if (code === undefined || person === '' || !offers(page, 'Send me a code')) return page;
  const sent = await signUpAs(page, person);
  return press(sent, 'Sign in', { code: await code(person) });
};

const offers = ({ forms }: Page, button: string): boolean =>
  forms.some(({ buttons }) => buttons.some(({ text }) => text === button));

/** Creates an account where anybody may, or asks for a code where there is one, and comes to the page that wants it. */
export const signUpAs = async (page: Page, email: string): Promise<Page> => {
  const create = offers(page, 'Create an account') ? await press(page, 'Create an account') : undefined;
  const came = create && (await press(create, 'Sign up', { email, password: 'never needed again' }));
  const asking = came ?? page;
  return offers(asking, 'Send me a code') ? press(asking, 'Send me a code', { email }) : asking;
};

const codes = new Map<string, (email: string) => Promise<string>>();

/** Tells where the codes of a site's sign-in can be read. */
export const signInBy = (site: string, code: (email: string) => Promise<string>): void =>
  void codes.set(new URL(site).origin, code);

const formWith = (page: Page, button: string): { form: Form; pressed: Form['buttons'][number] } => {
  for (const form of page.forms) {
    const pressed = form.buttons.find(({ text }) => text.startsWith(button));
    if (pressed !== undefined) return { form, pressed };
  }
  throw new Error(`${page.address} has no button "${button}": it says "${page.text.slice(0, 300)}".`);
};

/** Fills in fields of the form that has this button, and presses it; throws when the page knows no such field. */
export const press = (
  page: Page,
  button: string,
  typed: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Page> => {
  const { form, pressed } = formWith(page, button);
  const stranger = Object.keys(typed).find((name) => !form.names.has(name));
  if (stranger !== undefined) throw new Error(`${page.address} has no field "${stranger}".`);
  const kept = form.fields.filter(([name]) => !Object.hasOwn(typed, name));
  const given = Object.entries(typed).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const own: [string, string][] = pressed.name === '' ? [] : [[pressed.name, pressed.value]];
  const standing = kept.map(([name, value]): [string, string] => [name, value]);
  const body = new URLSearchParams([...standing, ...given, ...own]);
  const address = new URL(form.action, page.address).href;
  if (form.method !== 'post') return follow(`${address}?${body.toString()}`);
  const headers = { origin: new URL(address).origin, 'sec-fetch-site': 'same-origin' };
  return follow(address, { method: 'POST', body, headers });
};

/** Says whether a page is one that a person hoped for; throws with what it says when it is not. */
export const expectPage = (page: Page, status: number, words: RegExp): Page => {
  if (page.status === status && words.test(page.text)) return page;
  throw new Error(
    `${page.address} answered ${page.status}: "${page.text.slice(0, 600)}" (wanted ${status}, ${words}).`,
  );
};
