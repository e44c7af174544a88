import { parseArgs } from 'node:util';
import { seed } from './seed.ts';
import { seedStaff } from './seed-staff.ts';
import { seeded } from './seeded-people.ts';
import { tableAt } from './table-at.ts';

const { values } = parseArgs({
  options: {
    table: { type: 'string' },
    endpoint: { type: 'string' },
    now: { type: 'string' },
    pool: { type: 'string' },
    coordinator: { type: 'string' },
  },
});
const { table = '', endpoint, now = '', pool, coordinator } = values;
const year = new Date(now).getUTCFullYear();

await seed(tableAt({ table, endpoint }).rows, `${year + 1}-12-31`);
if (pool !== undefined && coordinator !== undefined) await seedStaff({ poolId: pool, endpoint }, coordinator);
console.log(`Member       ${seeded.member.name} <${seeded.member.email}>`);
for (const { name, email } of seeded.reviewers) console.log(`Reviewer     ${name} <${email}>`);
