import { mailboxLetterPage, noSuchLetterPage } from './mailbox-letter-page.ts';
import { mailboxListPage } from './mailbox-list-page.ts';
import type { MailStore, MailSummary } from './mail-store.ts';

interface MailboxRequest {
  readonly method: string;
  /** Path and query: /mailbox?to=... */
  readonly url: string;
}

interface MailboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a request for the mailbox; undefined when it is for somebody else. */
export type MailboxRoutes = (request: MailboxRequest) => MailboxResponse | undefined;

/** A page may run no script and load nothing; a letter shown in it inherits that. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const page = (body: string, status = 200): MailboxResponse => ({ status, headers: pageHeaders, body });

const plain = (body: string): MailboxResponse => ({
  status: 200,
  headers: { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' },
  body,
});

const json = (value: unknown, status = 200): MailboxResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

/** A whole address means that address; anything less means every address it is part of. */
const sentTo = (mails: readonly MailSummary[], to: string) => {
  const wanted = to.toLowerCase();
  const fits = wanted.indexOf('@') > 0 ? (one: string) => one === wanted : (one: string) => one.includes(wanted);
  return to === '' ? mails : mails.filter((mail) => mail.to.some((one) => fits(one.toLowerCase())));
};

/** `since` is the id of a letter, or an ISO instant: what came after it. */
const after = (
  mails: readonly MailSummary[],
  since: string,
  all: readonly MailSummary[],
): readonly MailSummary[] | undefined => {
  if (since === '') return mails;
  const known = all.find(({ id }) => id === since);
  if (known) return mails.filter(({ number }) => number > known.number);
  const instant = Date.parse(since);
  return Number.isNaN(instant) ? undefined : mails.filter(({ at }) => at > instant);
};

const asJson = (store: MailStore, to: string, since: string): MailboxResponse => {
  const wanted = after(sentTo(store.list(), to), since, store.list());
  if (!wanted) return json({ message: 'since is neither the id of a letter nor an ISO instant' }, 400);
  const letters = wanted.map(({ id }) => store.read(id)).filter((mail) => mail !== undefined);
  return json(letters.map(({ raw: _raw, at, ...mail }) => ({ ...mail, at: new Date(at).toISOString() })));
};

const letter = (store: MailStore, id: string, source: boolean): MailboxResponse => {
  const mail = store.read(id);
  if (!mail) return page(noSuchLetterPage(), 404);
  return source ? plain(mail.raw ?? '') : page(mailboxLetterPage(mail));
};

/** Shows mails to people (/mailbox, /mailbox/<id>) and to programs (/mailbox.json?to=&since=, newest first). */
export const mailboxRoutes =
  (store: MailStore): MailboxRoutes =>
  ({ method, url }) => {
    const { pathname, searchParams } = new URL(url, 'http://mailbox');
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const to = searchParams.get('to')?.trim() ?? '';
    if (pathname === '/mailbox') return page(mailboxListPage(sentTo(store.list(), to), to));
    if (pathname === '/mailbox.json') return asJson(store, to, searchParams.get('since')?.trim() ?? '');
    const [, id, source] = /^\/mailbox\/([0-9a-z-]+)(\/source)?$/.exec(pathname) ?? [];
    if (id !== undefined) return letter(store, id, source !== undefined);
    return pathname.startsWith('/mailbox/') ? page(noSuchLetterPage(), 404) : undefined;
  };
