import type { WebRequest } from './request.ts';

/**
 * Says whether a form comes from our own pages, by what the browser says. Under our referrer policy Origin is "null",
 * so Sec-Fetch-Site decides where a browser sends it; a client that sends neither holds the link, and that is enough.
 */
export const isFromOurPages = ({ headers }: Pick<WebRequest, 'headers'>, siteAddress: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = headers['origin'];
  return origin === undefined || origin === 'null' || origin === new URL(siteAddress).origin;
};

/** Says whether the browser itself says that a form comes from our own pages; an older one says nothing. */
export const isSurelyFromOurPages = ({ headers }: Pick<WebRequest, 'headers'>): boolean =>
  headers['sec-fetch-site'] === 'same-origin';
