import type { Audience } from '../../../shared/ports/session-store.ts';

/** Names the cookies: a session per audience, and what a browser keeps while somebody signs in or out. */
export type CookieName = `${Audience}-session` | 'sign-in' | 'sign-out';

const isPlain = (siteAddress: string): boolean => siteAddress.startsWith('http:');

// The prefix binds a cookie to this very host, with https and the whole path; browsers refuse it on plain http.
const fullName = (name: CookieName, siteAddress: string): string =>
  isPlain(siteAddress) ? `endorsement-${name}` : `__Host-endorsement-${name}`;

/** Writes a cookie that no script reads and no other site sends, for so many seconds; 0 takes it away. */
export const cookie = (name: CookieName, value: string, seconds: number, siteAddress: string): string =>
  [
    `${fullName(name, siteAddress)}=${value}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isPlain(siteAddress) ? [] : ['Secure']),
  ].join('; ');

/** Reads a cookie of a request. */
export const readCookie = (
  { cookies }: { readonly cookies: ReadonlyMap<string, string> },
  name: CookieName,
  siteAddress: string,
): string | undefined => cookies.get(fullName(name, siteAddress));
