import * as z from 'zod/mini';
import { command } from '../local/command.ts';
import { dismiss } from './staff/dismiss.ts';
import { tableAt, targetOptions } from './table-at.ts';

const usage = `npm run staff:dismiss -- --pool POOL --table NAME --email ADDRESS [--endpoint http://127.0.0.1:4566]
POOL is the output StaffPoolId, NAME the output TableName. Ends the sign-in and every session of somebody who leaves, or
who lost the authenticator app and is invited again. Exit code 1: nobody signs in with this address.`;

const options = z.object({ ...targetOptions, pool: z.string(), email: z.string() });

await command({ usage, options }, async ({ pool, email, ...target }) => {
  if (await dismiss({ poolId: pool, endpoint: target.endpoint }, tableAt(target).rows, email)) {
    console.log(`${email} signs in no more, and no session is left.`);
    return 'well';
  }
  console.error(`Nobody signs in with ${email}: compare it with the list of the pool. No session is left under it.`);
  return 'unwell';
});
