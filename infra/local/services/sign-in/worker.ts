import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { errors } from 'oidc-provider';
import { listen } from '../../listen.ts';
import { messageOf } from '../../message-of.ts';
import { installLocalDate } from '../lambda/runtime/local-date.ts';
import { askForCode } from './ask-for-code.ts';
import type { FromSignIn, SignInBirth, ToSignIn } from './messages.ts';
import { overPage } from './sign-in-pages.ts';
import { signOut } from './sign-out.ts';
import type { PoolPlan, PoolUser } from './pool-plan.ts';
import { People } from './people.ts';
import { providerOf } from './provider-of.ts';

// In a thread of its own, because its Date is the local clock's: tokens and codes expire in the time of the stack.
const { port, clockOffset } = workerData as SignInBirth;
installLocalDate(clockOffset);

type Answer = (incoming: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const tell = (message: FromSignIn): void => parentPort?.postMessage(message);
const answers = new Map<string, { interaction: Answer; logout: Answer; oidc: Answer }>();
const people = new Map<string, People>();
const kept = new Map<string, readonly PoolUser[]>();
const furnished = Promise.withResolvers<void>();

const open = (pool: PoolPlan, address: string): void => {
  const own = new People(pool.id);
  own.set(kept.get(pool.id) ?? []);
  people.set(pool.id, own);
  const signUp = (email: string): void => tell({ kind: 'signed-up', poolId: pool.id, user: own.signUp(email) });
  // A code to sign in finishes an account as well as the one of the sign-up does, but of that no confirmation is told:
  // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
  const letIn = (email: string, signsUp: boolean): string | undefined => {
    const user = own.confirm(email);
    if (user !== undefined && signsUp) tell({ kind: 'confirmed', poolId: pool.id, user });
    if (user !== undefined && pool.open) tell({ kind: 'signed-in', poolId: pool.id, user });
    return user?.subject;
  };
  const provider = providerOf(`${address}/${pool.id}`, pool, (subject) => own.find(subject));
  const interaction = askForCode({
    provider,
    poolName: pool.name,
    minutes: pool.minutes,
    shortestPassword: pool.shortestPassword,
    holds: (email) => own.holds(email),
    sendCode: (email, code, signsUp) => tell({ kind: 'code', poolName: pool.name, email, code, signsUp }),
    letIn,
    ...(pool.open && { signUp }),
  });
  answers.set(pool.id, { interaction, logout: signOut(pool), oidc: provider.callback() });
};

const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  await furnished.promise;
  const url = incoming.url ?? '/';
  const [, poolId = '', what] = url.split(/[/?]/);
  const pool = answers.get(poolId);
  if (pool === undefined) return void response.writeHead(404, { 'content-type': 'text/html' }).end(overPage());
  // As a framework does that mounts an app below a path: the provider works out its own addresses from both.
  Object.assign(incoming, { originalUrl: url });
  incoming.url = url.slice(poolId.length + 1) || '/';
  await pool[what === 'interaction' || what === 'logout' ? what : 'oidc'](incoming, response);
};

const server = createServer((incoming, response) => {
  const asked = `${incoming.method} ${incoming.url?.split('?')[0]}`;
  answer(incoming, response).catch((error: unknown) => {
    // The provider's own word for an asking that it does not hold: it is over, or never began.
    const isOver = error instanceof errors.SessionNotFound;
    if (!isOver) console.error(`The sign-in could not answer ${asked}: ${messageOf(error)}`);
    if (response.headersSent) return;
    const [status, type] = isOver ? [400, 'text/html; charset=utf-8'] : [500, 'text/plain'];
    response.writeHead(status, { 'content-type': type }).end(isOver ? overPage() : STATUS_CODES[500]);
  });
});
// A port that is taken ends the thread, and its error is told to who started it.
const { address, close } = await listen(server, port);
tell({ kind: 'listening', address });

parentPort?.on('message', (message: ToSignIn) => {
  if (message.kind === 'close') {
    void close().then(() => process.exit(0));
    return;
  }
  if (message.kind === 'users') {
    kept.set(message.poolId, message.users);
    people.get(message.poolId)?.set(message.users);
    return;
  }
  for (const pool of message.pools) open(pool, address);
  furnished.resolve();
});
