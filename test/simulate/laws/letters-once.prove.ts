import { expect, test } from '@jest/globals';
import { audit } from '../audit.ts';
import { useQuietStage } from '../quiet-stage.ts';
import { playLives } from '../simulate.ts';
import type { World } from '../world.ts';

const stage = useQuietStage();
const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Marks a letter as leaving for every record that comes of it, although it left before. */
const sendsForEveryRecord = ({ ports }: World): void => {
  const { outbox } = ports;
  const sending: typeof outbox.sending = async (...letter) => (await outbox.sending(...letter), true);
  Object.assign(ports, { outbox: { ...outbox, sending } });
};

/** Plays lives of which faults strike; answers with how often letters left again, and how often each law is broken. */
const repeats = async (plant: (world: World) => void) => {
  const { world, lives } = await playLives(stage(), 1, numbers, { faults: 8, repeats: 20, kills: 8 }, plant);
  const repeated = world.mails.length - new Set(world.mails.map(({ key }) => key)).size;
  const found = (await audit(world, lives)).map(({ law }) => law);
  return { repeated, crashes: world.crashedAfterMail.size, found: found.filter((law) => law === 'lettersOnce').length };
};

test('a letter may be repeated by a crash in the one window, and by nothing else, however much strikes beside', async () => {
  const honest = await repeats(() => undefined);
  expect(honest.found).toBe(0);
  expect(honest.repeated).toBeGreaterThan(0);
  const careless = await repeats(sendsForEveryRecord);
  expect(careless.repeated).toBeGreaterThan(careless.crashes);
  expect(careless.found).toBeGreaterThan(20);
}, 60_000);
