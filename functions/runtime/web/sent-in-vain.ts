import type { SentInVain } from '../../pages/components/send-again.ts';
import type { WebRequest } from './request.ts';
import { isSurelyFromOurPages } from './same-site.ts';

/** The most bytes that a page carries along for somebody, and the most fields: a file is not among them. */
const most = { bytes: 500_000, fields: 500 };

/** Where nothing was typed the page itself is as good: a button that leads to checkout works from the pay page alone. */
const fits = ({ headers, size, form }: WebRequest): boolean => {
  const isPlain = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return isPlain && form.size > 0 && size <= most.bytes && [...form.values()].flat().length <= most.fields;
};

/** Keeps a form that was not taken, so that the page which says so can send it again; undefined where nothing was sent. */
export const sentInVain = (request: WebRequest | undefined): SentInVain | undefined => {
  if (request?.method !== 'POST') return undefined;
  const { path, rawQuery, form } = request;
  return { path: rawQuery === '' ? path : `${path}?${rawQuery}`, typed: fits(request) ? form : undefined };
};

/**
 * Keeps a form of which nobody has shown yet that it is theirs only where the browser says that it comes from our pages:
 * another site's form must not be put before somebody as if it were their own.
 */
export const sentFromOurPages = (request: WebRequest): SentInVain | undefined => {
  const sent = sentInVain(request);
  return sent === undefined || isSurelyFromOurPages(request) ? sent : { path: sent.path, typed: undefined };
};
