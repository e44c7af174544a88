import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineDefinition } from '../machine.ts';
import { takeSimulatedSettings } from '../settings.ts';
import { playLives } from '../simulate.ts';
import { openStage } from '../stage.ts';
import type { World } from '../world.ts';
import { machinesFolder } from './recorded-machines.ts';
import { writeRecordings } from './recording.ts';
import { ReleaseRecorder } from './release-recorder.ts';

takeSimulatedSettings();

const [release] = process.argv.slice(2);
if (release === undefined || !/^[\w.-]+$/.test(release)) throw new Error('Say which release: record-release.ts 1.2.0');

const day = 86_400_000;

const stopAll = async ({ states, machineArn }: World): Promise<void> => {
  const running = (await states.handle('ListExecutions', {
    stateMachineArn: machineArn,
    statusFilter: 'RUNNING',
  })) as { readonly executions: readonly { readonly executionArn: string }[] };
  for (const { executionArn } of running.executions) await states.handle('StopExecution', { executionArn });
};

const recorder = new ReleaseRecorder();
const stage = await openStage();
for (const seed of [1, 2, 3]) {
  const numbers = Array.from({ length: 20 }, (_, at) => at);
  await playLives(stage, seed, numbers, { faults: 0, repeats: 20, kills: 0, bugs: 300 }, (world) => {
    recorder.listen(world);
    // Bugs are parked and tried again. Somebody ends what runs by force, at an hour at which much waits: it goes on, and what AWS tells of it is kept.
    world.after(20 * day, () => stopAll(world));
  });
}
const recordings = recorder.recordings();
writeFileSync(join(import.meta.dirname, `recorded/${release}.json`), writeRecordings(recordings));
const definition: unknown = JSON.parse(await machineDefinition());
writeFileSync(join(machinesFolder, `${release}.json`), `${JSON.stringify(definition, undefined, 1)}\n`);
console.log(`${recordings.length} calls of release ${release} are kept, and its machine.`);
