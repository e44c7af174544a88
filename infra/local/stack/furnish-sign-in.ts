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
  const directory = new StaffDirectory({
    pools,
    file: join(data.path, 'sign-in', 'users.json'),
    changed: (poolId, users) => signIn.setUsers(poolId, users),
  });
  signIn.furnish(pools, (poolName, email, code) => {
    const text = `Your code to sign in is ${code}\n\nIt holds for fifteen minutes. If you did not ask for it, do nothing.\n`;
    const envelope = { from, recipients: [email], configurationSet: undefined, tags: {} };
    const sending = {
      envelope,
      subject: `Your code to sign in (${poolName})`,
      text,
      html: '',
      headers: [],
      raw: undefined,
    };
    mails.add({ id: randomUUID(), at: clock.now(), sending, fates: { [email]: 'delivered' } });
  });
  return directory;
};
