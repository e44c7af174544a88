import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { requestBody } from '../../request-body.ts';
import { accountPage, addressPage, codePage, overPage, tooLongPage } from './sign-in-pages.ts';

/** What the asking needs of a pool. */
export interface Asking {
  readonly provider: Provider;
  readonly poolName: string;
  /** How long the code holds. */
  readonly minutes: number;
  /** How long the password of a new account is at least; nothing keeps it. */
  readonly shortestPassword: number;
  /** Whether an address has an account, even one whose code nobody has typed yet. */
  readonly holds: (email: string) => boolean;
  readonly sendCode: (email: string, code: string, signsUp: boolean) => void;
  /** Makes an account for an address, good for nothing before a code proves it; absent where nobody may sign up. */
  readonly signUp?: (email: string) => void;
  /** Lets somebody sign in whose address a code has proved, and answers with their id; undefined without an account. */
  readonly letIn: (email: string, signsUp: boolean) => string | undefined;
}

interface Sent {
  readonly email: string;
  readonly code: string;
  readonly signsUp: boolean;
  wrong: number;
}

const MOST_WRONG = 3;
const LARGEST_FORM = 10_000;

const readForm = async (incoming: IncomingMessage): Promise<URLSearchParams | undefined> => {
  const body = await requestBody(incoming, LARGEST_FORM);
  return body && new URLSearchParams(body.toString());
};

const show = (response: ServerResponse, page: string, status = 200): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
};

/** The codes that were sent, by the asking; each is good once, and three wrong ones end the asking. */
class Codes {
  readonly #sent = new Map<string, Sent>();
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  send(uid: string, email: string, signsUp: boolean): void {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.#sent.set(uid, { email, code, signsUp, wrong: 0 });
    // The page says the same to everybody: who is not known gets no code, and learns nothing.
    if (this.#asking.holds(email)) this.#asking.sendCode(email, code, signsUp);
  }

  /** Tells who the code proves somebody to be, that it is wrong and may be tried again, or that the asking is over. */
  check(uid: string, code: string): { accountId: string } | { again: string } | undefined {
    const sent = this.#sent.get(uid);
    if (sent === undefined) return undefined;
    const accountId = code === sent.code ? this.#asking.letIn(sent.email, sent.signsUp) : undefined;
    if (accountId !== undefined) {
      this.#sent.delete(uid);
      return { accountId };
    }
    sent.wrong += 1;
    if (sent.wrong < MOST_WRONG) return { again: sent.email };
    this.#sent.delete(uid);
    return undefined;
  }
}

/** Sends a code to the address of a form; answers with the page that asks for it, or one that says what is wrong. */
const takeAddress = (
  asking: Asking,
  codes: Codes,
  uid: string,
  { path, form }: { path: string; form: URLSearchParams },
) => {
  const { poolName, minutes, shortestPassword, signUp, holds } = asking;
  const email = (form.get('email') ?? '').trim().toLowerCase();
  const password = signUp && form.get('password');
  const again = (page: typeof addressPage, wrong: string) => ({
    status: 422,
    page: page({ poolName, path, email, wrong, shortestPassword, open: signUp !== undefined }),
  });
  const signsUp = typeof password === 'string';
  const own = signsUp ? accountPage : addressPage;
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) return again(own, 'Enter an address such as name@example.org.');
  if (signsUp && holds(email)) return again(addressPage, 'This address has an account: sign in.');
  if (signsUp && password.length < shortestPassword)
    return again(own, `Enter a password of at least ${shortestPassword} characters.`);
  if (signsUp) signUp?.(email);
  codes.send(uid, email, signsUp);
  return { status: 200, page: codePage(path, email, minutes) };
};

/** Asks somebody for an address, by itself or for a new account, then for the code that was sent to it. */
export const askForCode = (asking: Asking) => {
  const { provider, poolName, minutes, shortestPassword, signUp } = asking;
  const codes = new Codes(asking);
  const firstPage = (path: string, query: string): string => {
    const page = signUp && new URLSearchParams(query).has('account') ? accountPage : addressPage;
    return page({ poolName, path, shortestPassword, open: signUp !== undefined });
  };
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { uid } = await provider.interactionDetails(incoming, response);
    const [path = '', query = ''] = ((incoming as { originalUrl?: string }).originalUrl ?? '').split('?');
    if (incoming.method !== 'POST') return show(response, firstPage(path, query));
    const form = await readForm(incoming);
    if (form === undefined) return show(response, tooLongPage(), 413);
    const code = form.get('code');
    if (code !== null) {
      const came = codes.check(uid, code.trim());
      if (came === undefined) return show(response, overPage(), 400);
      if ('again' in came)
        return show(response, codePage(path, came.again, minutes, 'That is not the code. Look again.'), 422);
      return provider.interactionFinished(incoming, response, { login: came });
    }
    const { page, status } = takeAddress(asking, codes, uid, { path, form });
    show(response, page, status);
  };
};
