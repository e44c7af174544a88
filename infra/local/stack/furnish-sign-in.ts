import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { MailStore } from '../services/mailbox/mail-store.ts';
import { poolPlans } from '../services/sign-in/pool-plan.ts';
import { StaffDirectory } from '../services/sign-in/staff-directory.ts';
import type { Ground } from './ground.ts';

const from = 'no-reply@sign-in.example';

/** Let people sign in to the user pools of the template: codes come to the mailbox, and who is invited is kept. */
export const furnishSignIn = ({ assembly, clock, data, signIn }: Ground, mails: MailStore) => {
  const pools = poolPlans(assembly);
  const write = (email: string, subject: string, text: string): void => {
    const envelope = { from, recipients: [email], configurationSet: undefined, tags: {} };
    const sending = { envelope, subject, text, html: '', headers: [], raw: undefined };
    mails.add({ id: randomUUID(), at: clock.now(), sending, fates: { [email]: 'delivered' } });
  };
  const directory = new StaffDirectory({
    pools,
    file: join(data.path, 'sign-in', 'users.json'),
    changed: (poolId, users) => signIn.setUsers(poolId, users),
    invited: (poolName, email) =>
      write(
        email,
        `You can sign in now (${poolName})`,
        'You have been invited to sign in as staff.\n\nIn the cloud this letter carries a first password, to be changed at once for one of your own and an authenticator app. On this machine you sign in by a code that comes to this mailbox.\n',
      ),
  });
  signIn.furnish(pools, (poolName, email, code) =>
    write(
      email,
      `Your code to sign in (${poolName})`,
      `Your code to sign in is ${code}\n\nIt holds for fifteen minutes. If you did not ask for it, do nothing.\n`,
    ),
  );
  return directory;
};
