import { request } from 'node:http';

/** What came back for a form. */
export type FormReply = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A form on its way: who sends it, by the address they have and the cookie of their browser. */
export type SentForm = {
  readonly form: Readonly<Record<string, string>>;
  readonly from: string;
  readonly cookie?: string | undefined;
};

/**
 * Names an address of this machine's own for the person of this number: each person has one, as in the world, and our
 * limits count by address. Linux answers at all of 127.0.0.0/8.
 */
export const addressOfPerson = (number: number): string =>
  `127.${1 + ((number >> 16) & 127)}.${(number >> 8) & 255}.${1 + (number & 127)}`;

/** Sends a form to a page of a server on this machine, on a connection of its own; redirects are not followed. */
export const sendForm = (address: string, { form, from, cookie }: SentForm): Promise<FormReply> =>
  new Promise((answer, refuse) => {
    const body = new URLSearchParams(form).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      origin: new URL(address).origin,
      ...(cookie === undefined ? {} : { cookie }),
    };
    const sent = request(address, { method: 'POST', headers, localAddress: from, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', refuse);
      response.on('end', () => {
        const named = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
        const { statusCode = 0 } = response;
        answer({ statusCode, headers: Object.fromEntries(named), body: Buffer.concat(parts).toString() });
      });
    });
    sent.on('error', refuse);
    sent.end(body);
  });
