import { afterAll, beforeAll, jest } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';

/** Opens a stage before the tests of a file, with the machine of today or another; tells the functions who they work for, and keeps their log out of the report. */
export const useQuietStage = (machineOf?: () => Promise<string>): (() => Stage) => {
  let stage: Stage | undefined;
  beforeAll(async () => {
    Object.assign(process.env, {
      SITE_ADDRESS: 'https://example.org',
      ASSOCIATION_NAME: 'Made-up Association',
      BRAND_COLOUR: '#14504f',
      COORDINATOR_ADDRESS: 'coordinator@example.org',
    });
    stage = await openStage(machineOf);
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterAll(() => void jest.restoreAllMocks());
  return () => {
    if (stage === undefined)
      throw new Error('The stage is opened before the first test, not while tests are described.');
    return stage;
  };
};
