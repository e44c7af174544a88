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

  test('is told at once, and then with the fewest lives that break it, how they do, and the timeline of the first', async () => {
    const atOnce: string[] = [];
    const tell = (line: string) => void atOnce.push(line);
    const plant = plantNamed('an ending without its letter');
    const { lines, counts } = await tellWorld(stage, 2, [0, 1, 2, 3], tell, plant);
    expect(atOnce[0]).toBe('seed 2, lives 0 1 2 3 break a law:');
    const [head = '', ...rest] = lines;
    expect(counts.violations).toBeGreaterThan(1);
    expect(head).toMatch(/^seed 2, lives \d break a law:$/);
    expect(rest[0]).toMatch(/^ {2}life \d, application a\d{8}, oneOutcome: 0 letters tell the outcome$/);
    expect(rest.join('\n')).toMatch(/\ntimeline of a\d{8}:\n {2}\S+Z applicant begun \{\}\n/);
    expect((await tellWorld(stage, 2, [0], tell)).lines).toEqual([]);
  });
});
