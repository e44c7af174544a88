import { parseArgs } from 'node:util';
import { inviteStaff, staffGroups } from '../../functions/adapters/staff-pool.ts';

const USAGE = `npm run staff:invite -- --pool POOL --email ADDRESS --name "NAME" --group ${staffGroups.join('|')}
  POOL is the output StaffPoolId. Cognito writes to the address with a first password; the second factor is set up then.`;

const { values } = parseArgs({
  options: {
    pool: { type: 'string' },
    email: { type: 'string' },
    name: { type: 'string' },
    group: { type: 'string' },
  },
});
const { pool, email, name, group } = values;
const known = staffGroups.find((one) => one === group);

if (pool === undefined || email === undefined || name === undefined || known === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await inviteStaff({ poolId: pool }, { email, name, group: known });
  console.log(`${name} <${email}> is invited as ${known}.`);
}
