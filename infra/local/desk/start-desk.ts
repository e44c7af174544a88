import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../listen.ts';
import { messageOf } from '../message-of.ts';
import type { DeskAnswer, DeskRoute } from './desk-route.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { readDeskRequest } from './read-desk-request.ts';

export interface Desk {
  readonly port: number;
  readonly address: string;
  /** Answers by these routes from now on, asked one after the other; requests that came before wait for it. */
  serve(routes: readonly DeskRoute[]): void;
  close(): Promise<void>;
}

const message = (status: number, title: string, text: string): DeskAnswer => ({
  status,
  page: layout({
    title,
    place: '',
    content: html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/">Start</a></p>`,
  }),
});

const notFound = message(404, 'There is no such page', 'What you look for may be gone, or its address has a mistake.');
const unreadable = message(
  400,
  'This request cannot be read',
  'Its address has a mistake, or its body is not a form or JSON, or is larger than 1 MB.',
);
const stranger = message(403, 'This request came from another site', 'Forms of the desk work from the desk alone.');

// No page of another origin may act here or read what is here, not even by a name that leads to 127.0.0.1.
const comesFromElsewhere = ({ headers }: IncomingMessage): boolean => {
  const ours = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.host ?? '');
  return !ours || (headers.origin !== undefined && headers.origin !== `http://${headers.host}`);
};

/** Tells what went wrong, in the form that was asked for: a page, or JSON for a program. */
const failed = ({ headers }: IncomingMessage, told: string): DeskAnswer =>
  headers.accept?.startsWith('application/json') === true
    ? { status: 500, data: { message: told } }
    : message(500, 'Something went wrong', told);

const send = (response: ServerResponse, answer: DeskAnswer): void => {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  if ('location' in answer) response.writeHead(303, { location: answer.location }).end();
  else if ('page' in answer) {
    response.writeHead(answer.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.page);
  } else if ('data' in answer) {
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.data));
  } else response.writeHead(answer.status ?? 200, answer.headers).end(answer.content);
};

const answerOf = async (incoming: IncomingMessage, routes: readonly DeskRoute[]): Promise<DeskAnswer> => {
  if (comesFromElsewhere(incoming)) return stranger;
  const request = await readDeskRequest(incoming);
  if (!request) return unreadable;
  for (const route of routes) {
    const answer = await route(request);
    if (answer) return answer;
  }
  return request.json ? { status: 404, data: { message: 'Not Found' } } : notFound;
};

/** Listens on 127.0.0.1 as the desk: the pages from which a person watches and moves the local stack. */
export const startDesk = async (wantedPort: number, warn: (line: string) => void = () => undefined): Promise<Desk> => {
  const { promise: furnished, resolve: serve } = Promise.withResolvers<readonly DeskRoute[]>();
  const server = createServer((incoming, response) => {
    furnished
      .then((routes) => answerOf(incoming, routes))
      .then((answer) => send(response, answer))
      .catch((error: unknown) => {
        const told = messageOf(error);
        warn(`The desk could not answer ${incoming.method} ${incoming.url}: ${told}`);
        send(response, failed(incoming, told));
      });
  });
  return { ...(await listen(server, wantedPort)), serve };
};
