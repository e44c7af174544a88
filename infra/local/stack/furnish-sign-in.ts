import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { messageOf } from '../message-of.ts';
import { type Calling, callWhenProved, type Proof } from '../services/sign-in/call-when-proved.ts';
import { type PoolUser, poolPlans } from '../services/sign-in/pool-plan.ts';
import { UserDirectory } from '../services/sign-in/user-directory.ts';
import type { SignIn } from '../services/sign-in/start-sign-in.ts';
import { type Post, writeToPeople } from '../services/sign-in/write-to-people.ts';
import type { Ground } from './ground.ts';

/** What letting people sign in stands on. */
type Foundation = Pick<Ground, 'assembly' | 'clock'> & {
  readonly data: Pick<Ground['data'], 'path'>;
  readonly lines: Pick<Ground['lines'], 'tell'>;
  readonly signIn: Pick<SignIn, 'furnish' | 'setUsers'>;
};

/** The code to sign in has no words in a template, and Cognito's own stand nowhere: these are ours. */
const toSignIn = {
  subject: 'Your code to sign in',
  html: '<p>Your code to sign in is {####}</p>\n<p>If you did not ask for it, do nothing.</p>',
};

const wordsFor = (signsUp: boolean) => (signsUp ? 'verification' : toSignIn);

/** Made up as Cognito does, for the letter alone: on this machine everybody signs in by a code. */
const firstPassword = (): string => randomBytes(12).toString('base64url');

/** Lets people sign in to the user pools of the template: codes come by mail; those invited or signed up are kept. */
export const furnishSignIn = (
  { assembly, clock, data, lines, signIn }: Foundation,
  { mails, ses, lambda, mayInvoke }: Omit<Post, 'clock'> & Calling,
) => {
  const pools = poolPlans(assembly);
  const write = writeToPeople(pools, { clock, mails, ses });
  const directory = new UserDirectory({
    pools,
    file: join(data.path, 'sign-in', 'users.json'),
    clock,
    changed: (poolId, users) => signIn.setUsers(poolId, users),
    invited: (poolName, to) => write({ poolName, to, words: 'invitation', secret: firstPassword() }),
  });
  const call = callWhenProved(pools, { lambda, mayInvoke });
  const signedUp = (poolId: string, user: PoolUser): void => directory.signedUp(poolId, user);
  const orTell = (what: string, done: Promise<void>) =>
    void done.catch((error: unknown) => lines.tell(`${what}: ${messageOf(error)}`));
  const proved = (proof: Proof) => (poolId: string, user: PoolUser) => {
    signedUp(poolId, user);
    orTell('A password was not forgotten', call(poolId, user, proof));
  };
  signIn.furnish(
    pools,
    (poolName, to, secret, signsUp) =>
      orTell('A code to sign in was not sent', write({ poolName, to, words: wordsFor(signsUp), secret })),
    { signedUp, confirmed: proved('whenConfirmed'), signedIn: proved('whenSignedIn') },
  );
  return directory;
};
