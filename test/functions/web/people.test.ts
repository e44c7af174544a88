import { beforeEach, describe, expect, test } from '@jest/globals';
import { keyOf } from '../../../functions/adapters/row-keys.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { keep, signInFor, textOf, visitor } from '../../support/web-visit.ts';
import { applicationAt } from '../../support/made-up/journey.ts';

const home = '/coordinator/reviewers';
let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

/** An endorsement given before this system. */
const endorsement = {
  number: 'IN-7',
  name: 'Ina Infant',
  credential: 'IMH-E',
  category: 'mentor',
  designation: 'clinical',
  appliedOn: '2024-01-10',
  endorsedOn: '2024-05-31',
  validUntil: '2026-12-31',
  listed: true,
} as const;

const typed = { name: 'Ina Infant', email: 'Ina@example.net', credential: 'IMH-E', category: 'mentor' };

beforeEach(async () => {
  world = memoryWorld();
  await world.endorsements.keep({ ...endorsement, email: 'ina@example.net' }, 'p-ina');
  visit = visitor(world);
  signInFor(world, '/coordinator', { audience: 'staff', groups: ['coordinator'], email: 'cora@example.net' });
});

/** Adds the reviewer of these tests, and answers with the address of their page. */
const added = async (): Promise<string> => (await visit.post(`${home}/add`, typed)).headers['location'] ?? '';

describe('the reviewers', () => {
  test('are added by the coordinator with credential and category, and kept with who did it and when', async () => {
    const page = await added();
    expect(await world.reviewers.all()).toMatchObject([
      {
        ...typed,
        email: 'ina@example.net',
        open: 0,
        history: [{ kind: 'added', by: 'sub-cora', at: world.clock.now() }],
      },
    ]);
    expect(textOf(await visit.get(page))).toContain('Added by you');
    expect(textOf(await visit.get(home))).toContain(
      'Ina Infant Mentor (IMH-E), until December 31, 2026 0 Active, not invited to sign in yet',
    );
  });

  test('are each in the list once, however the address is written', async () => {
    await added();
    const again = await visit.post(`${home}/add`, { ...typed, email: ' INA@example.net' });
    expect(again.statusCode).toBe(422);
    expect(textOf(again)).toContain('A reviewer with this address is in the list already.');
    expect(await world.reviewers.all()).toHaveLength(1);
  });

  test('whose name or category is another now are added again with it, and keep their page, seats and history', async () => {
    const page = await added();
    expect(textOf(await visit.get(page))).toContain(
      'To change the name, credential or category, add the same address again',
    );
    const [reviewer] = await world.reviewers.all();
    if (reviewer === undefined) throw new Error('Nobody was added.');
    world.addReviewer({ ...reviewer, open: 2 });
    await world.endorsements.keep(
      { ...endorsement, number: 'IN-8', designation: null, category: 'family-specialist', email: 'ina@example.net' },
      'p-ina',
    );
    world.moveTo('2026-03-02T16:00:00.000Z');
    const anew = { ...typed, name: 'Ina Married', email: ' INA@example.net', category: 'family-specialist' };
    expect((await visit.post(`${home}/add`, anew)).headers['location']).toBe(page);
    const words = textOf(await visit.get(page));
    expect(words).toContain('Ina Married');
    expect(words).toContain('Endorsed as Family Specialist (IMH-E), until December 31, 2026');
    expect(words).toMatch(/Open reviews 2/);
    expect(words).toMatch(/Name changed by you .*Category changed by you .*Added by you/);
    expect(words).not.toContain('Credential changed');
    expect((await world.reconciliations.last()).ready).toBe(world.clock.now());
    expect(await world.reviewers.all()).toHaveLength(1);
  });

  test('are not changed to what they do not hold, and stay inactive when they are changed', async () => {
    const page = await added();
    expect((await visit.post(`${home}/add`, { ...typed, category: 'associate' })).statusCode).toBe(422);
    expect(await world.reviewers.all()).toMatchObject([{ category: 'mentor', history: [{ kind: 'added' }] }]);
    await visit.post(page, { act: 'deactivate' });
    await visit.post(`${home}/add`, { ...typed, name: 'Ina Married' });
    expect(textOf(await visit.get(page))).toMatch(/Ina Married .*Not active/);
  });

  test.each([
    ['no endorsement is known for the address', { email: 'nobody@example.net' }],
    ['the endorsement is another one', { credential: 'ECMH-E' }],
    ['the endorsement is of another category', { category: 'associate' }],
  ])('are not added where %s', async (_why, other) => {
    const reply = await visit.post(`${home}/add`, { ...typed, ...other });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain('No valid endorsement with this credential and category is known');
    expect(await world.reviewers.all()).toEqual([]);
  });

  test('are not added once their endorsement has ended, and still on the evening of its last day', async () => {
    world.moveTo('2027-01-01T03:00:00.000Z');
    expect((await visit.post(`${home}/add`, typed)).statusCode).toBe(303);
    world.moveTo('2027-01-01T12:00:00.000Z');
    expect((await visit.post(`${home}/add`, typed)).statusCode).toBe(422);
  });

  test.each([
    ['name', ''],
    ['email', 'nobody'],
    ['credential', 'PhD'],
    ['category', ''],
  ])('are not added without a right %s, and the field says so', async (field, value) => {
    const reply = await visit.post(`${home}/add`, { ...typed, [field]: value });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(`id="${field}-error"`);
    expect(await world.reviewers.all()).toEqual([]);
  });

  test('are invited to sign in, and again when the first letter was missed', async () => {
    const page = await added();
    expect(world.invited).toEqual([]);
    expect(textOf(await visit.send(page, { act: 'invite' }))).toContain('Invited to sign in by you');
    expect(textOf(await visit.get(page))).toContain('Invite again');
    await visit.post(page, { act: 'invite' });
    expect(world.invited).toEqual(['ina@example.net', 'ina@example.net']);
  });

  test('are not noted as invited when the sign-in did not answer', async () => {
    const page = await added();
    world.invitations.invite = () => Promise.reject(new Error('no answer'));
    expect((await visit.post(page, { act: 'invite' })).statusCode).toBe(500);
    expect((await world.reviewers.all())[0]?.history).toHaveLength(1);
  });

  test('are deactivated: they see no application any more, until they are reactivated', async () => {
    const page = await added();
    await keep(world, applicationAt('review'));
    signInFor(world, '/reviewer', { audience: 'staff', groups: ['reviewer'], email: 'ina@example.net' });
    expect((await visit.get('/reviewer')).statusCode).toBe(200);
    expect(textOf(await visit.send(page, { act: 'deactivate' }))).toContain('Not active');
    expect((await visit.get('/reviewer')).statusCode).toBe(404);
    await visit.post(page, { act: 'invite' });
    expect(world.invited).toEqual([]);
    await visit.post(page, { act: 'reactivate' });
    expect((await visit.get('/reviewer')).statusCode).toBe(200);
    expect((await world.reviewers.all())[0]?.history?.map(({ kind }) => kind)).toEqual([
      'added',
      'deactivated',
      'reactivated',
    ]);
  });

  test('sign in as before when they are reactivated, but for who was dismissed, whom the coordinator invites again', async () => {
    const page = await added();
    await visit.post(page, { act: 'invite' });
    const words = textOf(await visit.send(page, { act: 'deactivate' }));
    expect(words).toContain('dismissed in the meantime has to be invited again before they can sign in');
    await visit.post(page, { act: 'reactivate' });
    expect(textOf(await visit.get(page))).toContain('Invite again');
    await visit.post(page, { act: 'invite' });
    expect(world.invited).toHaveLength(2);
  });

  test('are shown with the last day of what they judge by, be it of a higher category, and with none where none is known', async () => {
    const page = await added();
    world.moveTo('2027-01-01T03:00:00.000Z');
    expect(textOf(await visit.get(page))).toContain('Endorsed as Mentor (IMH-E), until December 31, 2026');
    world.moveTo('2027-01-01T12:00:00.000Z');
    const words = textOf(await visit.get(page));
    expect(words).toContain('Endorsed as Mentor (IMH-E), ended on December 31, 2026');
    expect(words).toContain('is assigned nothing more, and finishes the reviews they have');
    expect(textOf(await visit.get(home))).toContain('Mentor (IMH-E), ended on December 31, 2026 0 Active');
    const other = { ...endorsement, number: 'IN-8', credential: 'ECMH-E', validUntil: '2028-12-31' } as const;
    await world.endorsements.keep(
      { ...other, designation: null, category: 'associate', email: 'ina@example.net' },
      'p-ina',
    );
    expect(textOf(await visit.get(page))).toContain('ended on December 31, 2026');
    await world.endorsements.keep({ ...other, number: 'IN-9', email: 'ina@example.net' }, 'p-ina');
    expect(textOf(await visit.get(page))).toContain('until December 31, 2028');
    for (const { pk, sk } of world.itemsUnder('ENDORSED').map(keyOf)) world.rows.lose(pk, sk);
    expect(textOf(await visit.get(page))).toContain('Mentor (IMH-E); no endorsement on record');
  });

  test('are told to go on without an endorsement where theirs went to another address, and what to do then', async () => {
    const page = await added();
    const told = /no endorsement on record.*still assigned applications.*add them there, and deactivate them here/;
    expect(textOf(await visit.get(page))).not.toMatch(told);
    expect(await world.endorsements.keep({ ...endorsement, email: 'ina.new@example.net' }, 'p-new')).toBe('kept');
    expect(textOf(await visit.get(page))).toMatch(told);
    await visit.post(page, { act: 'deactivate' });
    expect(textOf(await visit.get(page))).not.toContain('still assigned applications');
  });

  test('are reactivated only with a valid endorsement, and their page says what to do first', async () => {
    const page = await added();
    await visit.post(page, { act: 'deactivate' });
    world.moveTo('2027-01-01T12:00:00.000Z');
    const refused = await visit.get(page);
    expect(textOf(refused)).toContain('Take it in under Earlier endorsements first');
    expect(refused.body).not.toContain('value="reactivate"');
    expect(textOf(await visit.send(page, { act: 'reactivate' }))).toContain('Not active');
    expect((await world.reconciliations.last()).ready).not.toBe(world.clock.now());
    await world.endorsements.keep({ ...endorsement, email: 'ina@example.net', validUntil: '2027-12-31' }, 'p-ina');
    expect(textOf(await visit.send(page, { act: 'reactivate' }))).toContain('State Active');
  });

  test('are told apart from what does not exist, and shown to the coordinator alone', async () => {
    await added();
    expect((await visit.get(`${home}/nobody`)).statusCode).toBe(404);
    expect((await visit.post(`${home}/nobody`, { act: 'deactivate' })).statusCode).toBe(404);
    signInFor(world, '/coordinator', { audience: 'staff', groups: ['reviewer'], email: 'ina@example.net' });
    expect((await visit.get(home)).statusCode).toBe(404);
    expect((await visit.post(`${home}/add`, typed)).statusCode).toBe(404);
  });

  test('that are added or active again have a comparison made soon, which fills the seats that wait for one', async () => {
    const asked = async () => (await world.reconciliations.last()).ready;
    const page = await added();
    expect(await asked()).toBe(world.clock.now());
    await visit.post(page, { act: 'deactivate' });
    const [added_, later] = [world.clock.now(), '2026-03-02T16:00:00.000Z'];
    world.moveTo(later);
    await visit.post(page, { act: 'invite' });
    expect(await asked()).toBe(added_);
    await visit.post(page, { act: 'reactivate' });
    expect(await asked()).toBe(later);
  });

  test('name what still waits for somebody who was deactivated', async () => {
    const page = await added();
    const [reviewer] = await world.reviewers.all();
    if (reviewer === undefined) throw new Error('Nobody was added.');
    world.addReviewer({ ...reviewer, open: 2 });
    const words = textOf(await visit.send(page, { act: 'deactivate' }));
    expect(words).toContain('2 open reviews of this person still wait. Within a day, somebody else is asked');
    expect(words).toContain('If that cannot wait, open the application and assign somebody else.');
  });
});
