import { beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from './audit.ts';
import { plants } from './plants.ts';
import { takeSimulatedSettings } from './settings.ts';
import { playLives } from './simulate.ts';
import { openStage, type Stage } from './stage.ts';

// Among thirty lives of this seed everything is done that a fault can spoil: refunds and answers to questions too.
const numbers = Array.from({ length: 30 }, (_, at) => at);
const trouble = { faults: 0, repeats: 20, kills: 0 };

describe('the auditor', () => {
  let stage: Stage;
  beforeAll(async () => {
    takeSimulatedSettings();
    stage = await openStage();
  });

  test('finds nothing where nothing was planted', async () => {
    const { world, lives } = await playLives(stage, 7, numbers, trouble);
    expect(await audit(world, lives)).toEqual([]);
  });

  test.each(plants)('finds %s: %s', async (_fault, law, plant) => {
    const { world, lives } = await playLives(stage, 7, numbers, trouble, plant);
    expect((await audit(world, lives)).map((violation) => violation.law)).toContain(law);
  });
});
