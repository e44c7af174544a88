const jars = new Map<string, Map<string, string>>();

/** Writes the address of a page as somebody opens it: each person has a browser of their own. */
export const asPerson = (person: string, address: string): string => {
  const url = new URL(address);
  url.username = encodeURIComponent(person);
  return url.href;
};

/** Reads who opens a page, and the address as it goes over the wire. */
export const personIn = (address: string): { readonly person: string; readonly plain: string } => {
  const url = new URL(address);
  const person = decodeURIComponent(url.username);
  url.username = '';
  return { person, plain: url.href };
};

/** Writes the cookies of somebody's browser; ports of one host share them, as in every browser. */
export const cookiesOf = (person: string): string =>
  [...(jars.get(person) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');

/** Keeps the cookies of a reply in somebody's browser, and forgets those that are taken back. */
export const keepCookies = (person: string, lines: readonly string[]): void => {
  const jar = jars.get(person) ?? new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /max-age=0\b|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
  jars.set(person, jar);
};
