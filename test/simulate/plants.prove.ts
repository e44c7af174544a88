import { beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from './audit.ts';
import { plants } from './plants.ts';
import { takeSimulatedSettings } from './settings.ts';
import { playLives } from './simulate.ts';
import { openStage, type Stage } from './stage.ts';

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const trouble = { faults: 0, repeats: 20, kills: 0 };

describe('the auditor', () => {
  let stage: Stage;
  beforeAll(async () => {
    takeSimulatedSettings();
    stage = await openStage();
  });

  test('finds nothing where nothing was planted', async () => {
    const { world, lives } = await playLives(stage, 1, numbers, trouble);
    expect(await audit(world, lives)).toEqual([]);
  });

  test.each(plants)('finds %s: %s', async (_fault, law, plant) => {
    const { world, lives } = await playLives(stage, 1, numbers, trouble, plant);
    expect((await audit(world, lives)).map((violation) => violation.law)).toContain(law);
  });
});
