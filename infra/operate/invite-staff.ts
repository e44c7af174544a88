import * as z from 'zod/mini';
import { inviteStaff, staffGroups } from '../../functions/adapters/staff-pool.ts';
import { command } from '../local/command.ts';
import { targetOptions } from './table-at.ts';

const usage = `npm run staff:invite -- --pool POOL --email ADDRESS --name "NAME" --group ${staffGroups.join('|')}
       [--endpoint http://127.0.0.1:4566]
POOL is the output StaffPoolId. Cognito writes to the address with a first password; the second factor is set up then.`;

const options = z.object({
  endpoint: targetOptions.endpoint,
  pool: z.string(),
  email: z.string(),
  name: z.string(),
  group: z.enum(staffGroups),
});

await command({ usage, options }, async ({ pool, endpoint, ...invited }) => {
  await inviteStaff({ poolId: pool, endpoint }, invited);
  console.log(`${invited.name} <${invited.email}> is invited as ${invited.group}.`);
  return 'well';
});
