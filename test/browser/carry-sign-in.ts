import type { Page } from 'playwright-core';
import { cookiesOf, personIn } from '../../infra/operate/people-by-http/cookie-jar.ts';
import { open } from '../../infra/operate/people-by-http/visitor.ts';

/** Signs in whoever an address names, and carries the cookies into a browser; answers with the address to open there. */
export const carrySignIn = async (page: Page, address: string): Promise<string> => {
  const { person, plain } = personIn(address);
  await page.context().clearCookies();
  if (person === '') return plain;
  await open(address);
  const cookies = cookiesOf(person)
    .split('; ')
    .filter((one) => one !== '')
    .map((one) => ({
      name: one.split('=')[0] ?? '',
      value: one.slice(one.indexOf('=') + 1),
      url: new URL(plain).origin,
    }));
  await page.context().addCookies(cookies);
  return plain;
};
