import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { remindOfDrafts } from '../../../functions/privacy/remind-of-drafts.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { tear } from '../../support/made-up/tear.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';

beforeAll(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterAll(() => void jest.restoreAllMocks());

/** Begins two drafts, of which the first cannot be read, and lets the day of the first reminder come. */
const twoDrafts = async (error: Error) => {
  const world = memoryWorld();
  const begin = async (email: string): Promise<string> => {
    const { id: personId } = await world.people.byAddress(email, world.ids.next('p'));
    const application = draftOf(world, personId, { email });
    const event: TimelineEvent = { at: world.clock.now(), actor: { role: 'applicant' }, kind: 'begun', data: {} };
    await world.applications.save({ application, event });
    return application.id;
  };
  const [torn, other] = [await begin('dana@example.org'), await begin('erin@example.org')];
  world.moveTo(daysLater(world.clock.now(), 175));
  tear(world, torn, () => {
    throw error;
  });
  return { world, other };
};

describe('reminding of drafts', () => {
  test('goes on behind one that cannot be read, and fails in the end so that somebody hears of it', async () => {
    const { world, other } = await twoDrafts(new TypeError('torn'));
    await expect(remindOfDrafts(world)).rejects.toThrow('1 of 2 failed');
    expect((await world.applications.letters(other)).map(({ kind }) => kind)).toEqual(['draft-reminder']);
  });

  test('ends with an outage, so that it is called again', async () => {
    const away = Object.assign(new Error(), { name: 'ThrottlingException' });
    await expect(remindOfDrafts((await twoDrafts(away)).world)).rejects.toBe(away);
  });
});
