import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startLocalStack } from '../local/local-stack.ts';
import { messageOf } from '../local/message-of.ts';
import { synthesize } from '../local/stack/synthesize.ts';
import { coordinator } from './people-by-http/coordinator.ts';
import { judgeGrants } from './demo/judge-grants.ts';
import type { Life, ReadTable } from './demo/life.ts';
import { lives } from './demo/lives.ts';
import { tableReader } from './demo/read-table.ts';
import { moveTime } from './people-by-http/time.ts';
import { type World, worldOf } from './people-by-http/world.ts';
import { seed } from './seed.ts';
import { seedStaff } from './seed-staff.ts';
import { tableAt } from './table-at.ts';

mkdirSync('.build', { recursive: true });
const assemblyFolder = mkdtempSync('.build/demo-');

const { values } = parseArgs({ options: { only: { type: 'string' }, events: { type: 'boolean', default: false } } });

const wanted = lives.filter((_life, index) => values.only === undefined || values.only === String(index + 1));

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

say('Seven lives on a stack of its own, in skipped time: about two minutes.');
await synthesize(assemblyFolder);
const stack = await startLocalStack({
  assemblyFolder,
  ...(values.events ? { log: (line) => say(`   · ${line}`) } : {}),
});
let told = 0;
let grants: ReturnType<typeof judgeGrants> | undefined;
try {
  const { rows, scan } = tableAt({ table: stack.assembly.outputs['TableName'] ?? '', endpoint: stack.addresses.aws });
  await seed(rows, `${new Date(stack.clock.now()).getUTCFullYear() + 1}-12-31`);
  await seedStaff({ poolId: stack.assembly.outputs['StaffPoolId'] ?? '', endpoint: stack.addresses.aws }, coordinator);
  const { site, desk } = stack.addresses;
  const world = worldOf({ site, desk, tell: (line) => say(`   ${line}`) });
  const readTable = tableReader(scan);
  for (const life of wanted) if (await play(life, world, readTable)) told += 1;
  if (told === lives.length) grants = judgeGrants(stack.assembly, stack.services.access.unusedGrants());
} finally {
  await stack.close();
  rmSync(assemblyFolder, { recursive: true, force: true, maxRetries: 5 });
}
say(`\n${told} of ${wanted.length} lives ended as told.`);
if (grants !== undefined) {
  say(`${grants.unused} grants were never used; why they are there stands in infra/operate/demo/spared-grants.ts.`);
  for (const fault of grants.faults) say(`   NOT SO: ${fault}.`);
}
const asGranted = grants === undefined || grants.faults.length === 0;
process.exitCode = told === wanted.length && asGranted ? 0 : 1;
