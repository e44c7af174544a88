import * as z from 'zod/mini';
import type { LocalStack } from '../local/local-stack.ts';
import { messageOf } from '../local/message-of.ts';
import { command } from '../local/command.ts';
import { judgeGrants } from './demo/judge-grants.ts';
import type { Life, ReadTable } from './demo/life.ts';
import { lives } from './demo/lives.ts';
import { tableReader } from './demo/read-table.ts';
import { onOwnStack } from './own-stack.ts';
import { coordinator } from './people-by-http/coordinator.ts';
import { moveTime } from './people-by-http/time.ts';
import { type World, worldOf } from './people-by-http/world.ts';
import { seed } from './seed.ts';
import { seedStaff } from './seed-staff.ts';
import { tableAt } from './table-at.ts';

const usage = `npm run demo -- [--only NUMBER] [--events]
Plays seven lives of applications on a stack of its own, in skipped time: about two minutes.
  --only NUMBER   play this one alone, and judge no grants by it
  --events        tell what happens in the stack, too`;

const numbers = lives.map((_life, index) => String(index + 1));

const options = z.object({ only: z.optional(z.enum(numbers)), events: z._default(z.boolean(), false) });

const say = (line: string): void => console.log(line);

const play = async (life: Life, world: World, readTable: ReadTable): Promise<boolean> => {
  say(`\n${lives.indexOf(life) + 1}. ${life.title}`);
  const began = performance.now();
  try {
    // All people of the demo share one address, and an address may only ask so often.
    await moveTime(world, { by: '2 minutes' });
    await life.live(world, readTable);
    say(`   as told, in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return true;
  } catch (error) {
    say(`   NOT AS TOLD: ${messageOf(error)}`);
    return false;
  }
};

/** Plays lives one after the other among the made-up people; answers how many ended as told. */
const playAll = async ({ assembly, addresses, clock }: LocalStack, wanted: readonly Life[]): Promise<number> => {
  const { site, desk, aws: endpoint } = addresses;
  const { rows, scan } = tableAt({ table: assembly.outputs['TableName'] ?? '', endpoint });
  await seed(rows, `${new Date(clock.now()).getUTCFullYear() + 1}-12-31`);
  await seedStaff({ poolId: assembly.outputs['StaffPoolId'] ?? '', endpoint }, coordinator);
  const world = worldOf({ site, desk, tell: (line) => say(`   ${line}`) });
  const readTable = tableReader(scan);
  let told = 0;
  for (const life of wanted) if (await play(life, world, readTable)) told += 1;
  say(`\n${told} of ${wanted.length} lives ended as told.`);
  return told;
};

/** Says which grants all lives left unused; whether each is spared for a reason, and no more are. */
const areGrantsAsSpared = ({ assembly, services }: LocalStack): boolean => {
  const { unused, faults } = judgeGrants(assembly, services.access.unusedGrants());
  say(`${unused} grants were never used; why they are there stands in infra/operate/demo/spared-grants.ts.`);
  for (const fault of faults) say(`   NOT SO: ${fault}.`);
  return faults.length === 0;
};

await command({ usage, options }, async ({ only, events }) => {
  say('Seven lives on a stack of its own, in skipped time: about two minutes.');
  const wanted = lives.filter((_life, index) => only === undefined || numbers[index] === only);
  const isWell = await onOwnStack(
    async (stack) => {
      const told = await playAll(stack, wanted);
      if (told < lives.length) return told === wanted.length;
      return areGrantsAsSpared(stack);
    },
    events ? { log: (line) => say(`   · ${line}`) } : {},
  );
  return isWell ? 'well' : 'unwell';
});
