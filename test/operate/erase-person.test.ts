import { beforeEach, expect, test } from '@jest/globals';
import { erasePerson } from '../../infra/operate/people/erase-person.ts';
import type { EarlierEndorsement } from '../../shared/imports/endorsement-rows.ts';
import { memoryWorld, type MemoryWorld } from '../support/in-memory/memory-world.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';
import { draftOf } from '../support/made-up/submitted-application.ts';

const now = '2026-03-02T15:00:00.000Z';
const asked = { clock: { now: () => now }, isAsked: true };
let world: MemoryWorld;

const endorsed = (number: string, email: string, name: string): EarlierEndorsement => ({
  ...{ number, email, name, credential: 'IMH-E', category: 'associate', designation: null },
  ...{ appliedOn: '2020-01-01', endorsedOn: '2020-06-01', validUntil: '2026-12-31', listed: true },
});

/** Takes somebody in from both lists, and lets them sign in. */
const takeIn = async (email: string, name: string, number: string): Promise<void> => {
  await world.memberList.keep([{ email, name, validUntil: '2026-12-31' }]);
  await world.endorsements.keep(endorsed(number, email, name), `p-${number}`);
  const session = { audience: 'applicant' as const, subject: `sub-${number}`, email, groups: [] };
  await world.sessions.begin({ ...session, expiresAt: '2026-03-02T23:00:00.000Z' });
};

beforeEach(async () => {
  world = memoryWorld(now);
  await takeIn('dana@example.org', 'Dana Example', 'REG-1');
  await takeIn('rosa@example.org', 'Rosa Sample', 'REG-2');
});

test('who never applied is taken out of members, endorsements, register and sessions; the number stays, and others', async () => {
  expect(await erasePerson(world.rows, ' Dana@example.org', asked)).toBeUndefined();
  expect(await erasePerson(world.rows, 'dana@example.org', asked)).toBeUndefined();
  const left = JSON.stringify(world.rows.items()).toLowerCase();
  for (const word of ['dana', 'sub-reg-1']) expect(left).not.toContain(word);
  expect(await world.register.find('REG-1')).toMatchObject({ number: 'REG-1', name: 'Erased', listed: false });
  expect(await world.members.find('rosa@example.org')).toBeDefined();
  expect(await world.register.find('REG-2')).toMatchObject({ name: 'Rosa Sample', listed: true });
});

test('who holds an endorsement on its last day keeps everything by time alone, and loses it at their word', async () => {
  const before = JSON.stringify(world.rows.items());
  const lastEvening = { clock: { now: () => '2027-01-01T03:00:00.000Z' } };
  expect(await erasePerson(world.rows, 'Dana@example.org', lastEvening)).toMatch(
    /^This person holds an endorsement \(REG-1\) that is valid until 2026-12-31\. .* --asked\. Nothing was changed\.$/,
  );
  expect(JSON.stringify(world.rows.items())).toBe(before);
  expect(await erasePerson(world.rows, 'dana@example.org', { ...lastEvening, isAsked: true })).toBeUndefined();
  expect(await world.register.find('REG-1')).toMatchObject({ name: 'Erased', listed: false });
  const dayAfter = { clock: { now: () => '2027-01-01T15:00:00.000Z' } };
  expect(await erasePerson(world.rows, 'rosa@example.org', dayAfter)).toBeUndefined();
  expect(JSON.stringify(world.rows.items()).toLowerCase()).not.toContain('rosa');
});

test('who reviews is told to be deactivated first, and keeps everything; then they are nobody, and may be added anew', async () => {
  const reviewer = {
    name: 'Dana Example',
    email: 'Dana@example.org',
    credential: 'IMH-E',
    category: 'mentor',
  } as const;
  const event = { at: now, by: 'sub-cora' };
  await world.reviewers.add(reviewer, { ...event, kind: 'added' });
  const before = JSON.stringify(world.rows.items());
  expect(await erasePerson(world.rows, ' dana@example.org', asked)).toMatch(
    /^This person is a reviewer\. Deactivate them/,
  );
  expect(JSON.stringify(world.rows.items())).toBe(before);
  const [{ id } = { id: '' }] = await world.reviewers.all();
  await world.reviewers.note(id, { ...event, at: '2026-03-02T15:01:00.000Z', kind: 'deactivated' });
  expect(await erasePerson(world.rows, ' dana@example.org', asked)).toBeUndefined();
  expect(await world.reviewers.all()).toEqual([]);
  expect(JSON.stringify(world.rows.items()).toLowerCase()).not.toContain('dana');
  expect(await world.reviewers.add(reviewer, { ...event, kind: 'added' })).toBe(true);
  expect(await world.reviewers.all()).toMatchObject([{ id, name: 'Dana Example', open: 0 }]);
});

test('who was taken out stays so when the same list is taken in again, under any address; a new number takes them in', async () => {
  await erasePerson(world.rows, 'dana@example.org', asked);
  const before = JSON.stringify(world.rows.items());
  for (const [email, name] of [
    ['dana@example.org', 'Dana Example'],
    ['dana.new@example.org', 'Dana Example'],
    ['dana@example.org', 'Erased'],
  ] as const)
    expect(await world.endorsements.keep(endorsed('REG-1', email, name), 'p-new')).toBe('erased');
  expect(JSON.stringify(world.rows.items())).toBe(before);
  expect(await world.endorsements.keep(endorsed('REG-3', 'dana@example.org', 'Dana Example'), 'p-new')).toBe('kept');
  expect(await world.register.named('Dana Example')).toMatchObject([{ number: 'REG-3' }]);
});

test('whose number had moved to another address leaves it there, under its name', async () => {
  await world.endorsements.keep(endorsed('REG-1', 'dana.new@example.org', 'Dana Example'), 'p-new');
  await erasePerson(world.rows, 'dana@example.org', asked);
  expect(await world.register.find('REG-1')).toMatchObject({ name: 'Dana Example', listed: true });
  expect(await world.endorsements.ofAddress('dana.new@example.org')).toMatchObject([{ number: 'REG-1' }]);
  await erasePerson(world.rows, 'dana.new@example.org', asked);
  expect(JSON.stringify(world.rows.items()).toLowerCase()).not.toContain('dana');
});

test('who has an application is told to be erased on its page, and keeps everything', async () => {
  const person = await world.people.byAddress('dana@example.org', 'p-none');
  const event: TimelineEvent = { at: now, actor: { role: 'applicant' }, kind: 'begun', data: {} };
  await world.applications.save({ application: draftOf(world, person.id, { email: 'dana@example.org' }), event });
  const before = JSON.stringify(world.rows.items());
  expect(await erasePerson(world.rows, 'dana@example.org', asked)).toMatch(/^This person has an application here/);
  expect(JSON.stringify(world.rows.items())).toBe(before);
});
