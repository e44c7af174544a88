import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PoolPlan } from './pool-plan.ts';
import { sessionCookie } from './provider-of.ts';
import { overPage } from './sign-in-pages.ts';

/**
 * Plays Cognito's sign-out: the browser is forgotten and led to an address that the client has for it, and to no other.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export const signOut = (pool: PoolPlan) => (incoming: IncomingMessage, response: ServerResponse) => {
  const query = new URLSearchParams((incoming.url ?? '').split('?')[1]);
  const client = pool.clients.find(({ id }) => id === query.get('client_id'));
  const location = query.get('logout_uri') ?? '';
  if (client?.signedOut.includes(location) !== true)
    return void response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' }).end(overPage());
  const name = sessionCookie(pool);
  const forgotten = [name, `${name}.sig`].map((one) => `${one}=; Path=/; Max-Age=0; HttpOnly`);
  response.writeHead(302, { location, 'set-cookie': forgotten }).end();
};
