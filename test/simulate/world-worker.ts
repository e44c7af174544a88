import { parentPort } from 'node:worker_threads';
import { takeSimulatedSettings } from './settings.ts';
import { openStage } from './stage.ts';
import { tellWorld } from './tell-world.ts';

/** What a thread is asked to play. */
export type AskedWorld = { readonly seed: number; readonly numbers: readonly number[] };

takeSimulatedSettings();
const stage = await openStage();

parentPort?.on('message', ({ seed, numbers }: AskedWorld) => {
  void tellWorld(stage, seed, numbers, console.error).then((told) => parentPort?.postMessage(told));
});
