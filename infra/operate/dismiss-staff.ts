import { parseArgs } from 'node:util';
import { operatorTable } from './operator-table.ts';
import { dismiss } from './staff/dismiss.ts';

const USAGE = `npm run staff:dismiss -- --pool POOL --table NAME --email ADDRESS
  POOL is the output StaffPoolId, NAME the output TableName. Ends the sign-in and every session of somebody who leaves, or
  who lost the authenticator app and is invited again. Exit code 1: nobody signs in with this address.`;

const { values } = parseArgs({
  options: {
    pool: { type: 'string' },
    table: { type: 'string' },
    email: { type: 'string' },
    endpoint: { type: 'string' },
  },
});
const { pool, table, email, endpoint } = values;

if (pool === undefined || table === undefined || email === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const known = await dismiss({ poolId: pool, endpoint }, operatorTable({ tableName: table, endpoint }), email);
  if (known) console.log(`${email} signs in no more, and no session is left.`);
  else {
    console.error(`Nobody signs in with ${email}: compare it with the list of the pool. No session is left under it.`);
    process.exitCode = 1;
  }
}
