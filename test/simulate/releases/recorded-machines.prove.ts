import { beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from '../audit.ts';
import { useQuietStage } from '../quiet-stage.ts';
import { playLives } from '../simulate.ts';
import { recordedMachines } from './recorded-machines.ts';

const numbers = Array.from({ length: 40 }, (_, at) => at);

beforeAll(() => void Object.assign(process.env, { STRIPE_API_ADDRESS: 'https://stripe.example' }));

describe.each(recordedMachines())('on the machine of release $release', ({ definition }) => {
  const stage = useQuietStage(async () => definition);

  test('whole lives are led by the tasks of today: no law is broken, and nobody is called', async () => {
    for (const seed of [1, 2]) {
      const { world, lives } = await playLives(stage(), seed, numbers, { faults: 0, repeats: 20, kills: 0 });
      expect(await audit(world, lives)).toEqual([]);
      expect(world.mails.filter(({ key }) => key.includes('/failure-parked/'))).toEqual([]);
    }
  }, 300_000);
});
