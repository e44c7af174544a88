import { Worker } from 'node:worker_threads';
import { messageOf } from '../../message-of.ts';
import type { FromSignIn, SignInBirth, ToSignIn } from './messages.ts';
import type { PoolPlan, PoolUser } from './pool-plan.ts';

/** Told of each code that somebody is to get, for a new account or to sign in. */
export type SendCode = (poolName: string, email: string, code: string, signsUp: boolean) => void;

type TellOf = (poolId: string, user: PoolUser) => void;

/**
 * Told of each who signs up, at once, and once more when a code has proved that the address of the account is theirs; and
 * where anybody may sign up, of each who signs in.
 */
export interface Accounts {
  readonly signedUp: TellOf;
  readonly confirmed: TellOf;
  readonly signedIn: TellOf;
}

const toldAs = { 'signed-up': 'signedUp', confirmed: 'confirmed', 'signed-in': 'signedIn' } as const;

/** The user pools' sign-in on this machine; who comes before it is furnished waits. */
export interface SignIn {
  readonly address: string;
  furnish(pools: readonly PoolPlan[], sendCode: SendCode, accounts?: Accounts): void;
  setUsers(poolId: string, users: readonly PoolUser[]): void;
  close(): Promise<void>;
}

type Told = Exclude<FromSignIn, { kind: 'listening' }>;

/** Starts the thread; if it breaks down once it listens, the stack ends, which would look well and let nobody in. */
const startThread = (workerData: SignInBirth, hear: (message: Told) => void) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData, execArgv: ['--no-warnings'] });
  worker.unref();
  const listening = Promise.withResolvers<string>();
  let isOpen = false;
  worker.on('error', (error: unknown) => {
    if (isOpen) throw new Error(`The sign-in ended by itself: ${messageOf(error)}`, { cause: error });
    listening.reject(error);
  });
  worker.on('message', (message: FromSignIn) => {
    if (message.kind !== 'listening') return hear(message);
    isOpen = true;
    return listening.resolve(message.address);
  });
  const gone = new Promise((done) => worker.once('exit', done));
  return { address: listening.promise, gone, tell: (message: ToSignIn) => worker.postMessage(message) };
};

/** Starts the sign-in on a port of 127.0.0.1, 0 for any free one, in a thread whose time is the local clock's. */
export const startSignIn = async (port: number, clockOffset: SharedArrayBuffer): Promise<SignIn> => {
  let sendCode: SendCode = () => undefined;
  const nobody = (): void => undefined;
  let told: Accounts = { signedUp: nobody, confirmed: nobody, signedIn: nobody };
  const { address, gone, tell } = startThread({ port, clockOffset }, (message) => {
    if (message.kind === 'code') sendCode(message.poolName, message.email, message.code, message.signsUp);
    else told[toldAs[message.kind]](message.poolId, message.user);
  });
  return {
    address: await address,
    furnish: (pools, send, accounts = told) => {
      [sendCode, told] = [send, accounts];
      tell({ kind: 'furnish', pools });
    },
    setUsers: (poolId, users) => tell({ kind: 'users', poolId, users }),
    close: async () => {
      tell({ kind: 'close' });
      await gone;
    },
  };
};
