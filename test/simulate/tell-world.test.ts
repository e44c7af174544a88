import { beforeAll, describe, expect, test } from '@jest/globals';
import { plantNamed } from './plants.ts';
import { takeSimulatedSettings } from './settings.ts';
import { openStage, type Stage } from './stage.ts';
import { tellWorld } from './tell-world.ts';

describe('a seed that breaks a law', () => {
  let stage: Stage;
  beforeAll(async () => {
    takeSimulatedSettings();
    stage = await openStage();
  });

  test('is told with the fewest lives that break it, how they do, and the timeline of the first', async () => {
    const { lines, counts } = await tellWorld(stage, 2, [0, 1, 2, 3], plantNamed('an ending without its letter'));
    const [head = '', ...rest] = lines;
    expect(counts.violations).toBeGreaterThan(1);
    expect(head).toMatch(/^seed 2, lives \d break a law:$/);
    expect(rest[0]).toMatch(/^ {2}life \d, application a\d{8}, oneOutcome: 0 letters tell the outcome$/);
    expect(rest.join('\n')).toMatch(/\ntimeline of a\d{8}:\n {2}\S+Z applicant begun \{\}\n/);
    expect((await tellWorld(stage, 2, [0])).lines).toEqual([]);
  });
});
