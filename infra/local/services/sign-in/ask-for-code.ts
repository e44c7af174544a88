import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { addressPage, codePage, overPage } from './sign-in-pages.ts';

/** What the asking needs of a pool. */
export interface Asking {
  readonly provider: Provider;
  readonly poolName: string;
  /** How long the code holds. */
  readonly minutes: number;
  /** The id of who may sign in with an address; undefined for everybody else. */
  readonly subjectAt: (email: string) => string | undefined;
  readonly sendCode: (email: string, code: string) => void;
  /** Told whom a code has proved to be who they say. */
  readonly proved: (subject: string) => void;
}

interface Sent {
  readonly email: string;
  readonly code: string;
  wrong: number;
}

const MOST_WRONG = 3;
const LARGEST_FORM = 10_000;

const readForm = async (incoming: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of incoming) {
    text += String(chunk);
    if (text.length > LARGEST_FORM) throw new Error('The form is too large.');
  }
  return new URLSearchParams(text);
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

  send(uid: string, email: string): void {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.#sent.set(uid, { email, code, wrong: 0 });
    // The page says the same to everybody: who is not known gets no code, and learns nothing.
    if (this.#asking.subjectAt(email) !== undefined) this.#asking.sendCode(email, code);
  }

  /** Tell who the code proves somebody to be, that it is wrong and may be tried again, or that the asking is over. */
  check(uid: string, code: string): { accountId: string } | { again: string } | undefined {
    const sent = this.#sent.get(uid);
    if (sent === undefined) return undefined;
    const accountId = this.#asking.subjectAt(sent.email);
    if (code === sent.code && accountId !== undefined) {
      this.#sent.delete(uid);
      this.#asking.proved(accountId);
      return { accountId };
    }
    sent.wrong += 1;
    if (sent.wrong < MOST_WRONG) return { again: sent.email };
    this.#sent.delete(uid);
    return undefined;
  }
}

/** Ask somebody for an address, then for the code that was sent to it. */
export const askForCode = (asking: Asking) => {
  const { provider, poolName, minutes } = asking;
  const codes = new Codes(asking);
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { uid } = await provider.interactionDetails(incoming, response);
    const path = (incoming as { originalUrl?: string }).originalUrl ?? '';
    if (incoming.method !== 'POST') return show(response, addressPage(poolName, path));
    const form = await readForm(incoming);
    const code = form.get('code');
    if (code !== null) {
      const came = codes.check(uid, code.trim());
      if (came === undefined) return show(response, overPage(), 400);
      if ('again' in came)
        return show(response, codePage(path, came.again, minutes, 'That is not the code. Look again.'), 422);
      return provider.interactionFinished(incoming, response, { login: came });
    }
    const email = (form.get('email') ?? '').trim().toLowerCase();
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
      return show(response, addressPage(poolName, path, email, 'Enter an address such as name@example.org.'), 422);
    }
    codes.send(uid, email);
    show(response, codePage(path, email, minutes));
  };
};
