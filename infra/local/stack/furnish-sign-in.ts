import { join } from 'node:path';
import { messageOf } from '../message-of.ts';
import { type Calling, callWhenConfirmed } from '../services/sign-in/call-when-confirmed.ts';
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

const invitation =
  'You have been invited to sign in as staff.\n\nIn the cloud this letter carries a first password, to be changed at once for one of your own and an authenticator app. On this machine you sign in by a code that comes to this mailbox.\n';

const withCode = (code: string): string =>
  `Your code to sign in is ${code}\n\nIf you did not ask for it, do nothing.\n`;

/** Let people sign in to the user pools of the template: codes come by mail, and who is invited or signs up is kept. */
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
    invited: (poolName, email) => write(poolName, email, 'You can sign in now', invitation),
  });
  const call = callWhenConfirmed(pools, { lambda, mayInvoke });
  const signUp = async (poolId: string, user: PoolUser): Promise<void> => {
    directory.signedUp(poolId, user);
    await call(poolId, user);
  };
  const orTell = (what: string, done: Promise<void>) =>
    void done.catch((error: unknown) => lines.tell(`${what}: ${messageOf(error)}`));
  signIn.furnish(
    pools,
    (poolName, email, code) =>
      orTell('A code to sign in was not sent', write(poolName, email, 'Your code to sign in', withCode(code))),
    (poolId, user) => orTell('A password was not forgotten', signUp(poolId, user)),
  );
  return directory;
};
