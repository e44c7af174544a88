import * as z from 'zod/mini';
import { command } from '../local/command.ts';
import { seed } from './seed.ts';
import { seedStaff } from './seed-staff.ts';
import { seeded } from './seeded-people.ts';
import { tableAt, targetOptions } from './table-at.ts';

const usage = `node infra/operate/seed-stack.ts --table NAME --endpoint ADDRESS --now INSTANT [--pool POOL --coordinator ADDRESS]
Makes people up on a stack, and lets its staff sign in where it has a pool for them; npm start does it.`;

const options = z.object({
  ...targetOptions,
  now: z.iso.datetime(),
  pool: z.optional(z.string()),
  coordinator: z.optional(z.string()),
});

await command({ usage, options }, async ({ now, pool, coordinator, ...target }) => {
  await seed(tableAt(target).rows, `${new Date(now).getUTCFullYear() + 1}-12-31`);
  const { endpoint } = target;
  if (pool !== undefined && coordinator !== undefined) await seedStaff({ poolId: pool, endpoint }, coordinator);
  console.log(`Member       ${seeded.member.name} <${seeded.member.email}>`);
  for (const { name, email } of seeded.reviewers) console.log(`Reviewer     ${name} <${email}>`);
  return 'well';
});
