import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { earlierEndorsement } from '../../support/made-up/earlier-endorsement.ts';
import { applicationAt, decideAs, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { tear, underLaterPolicy } from '../../support/made-up/tear.ts';
import { factsOf, keep, pageOf, signInFor, textOf, visitor } from '../../support/web-visit.ts';

const former = 'dana@example.org';
const email = 'dana.new@example.org';
const reason = 'She left the employer.';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld(submittedAt);
  visit = visitor(world);
});

const open = async (application: Application) => {
  const { id } = await keep(world, application);
  const home = pageOf(world, 'coordinator', id);
  return { id, correct: (form: Record<string, string>) => visit.fill(`${home}/correct`, { reason, ...form }), home };
};

/** Opens the page of an application as somebody who signs in with an address. */
const openAs = async (id: string, address: string) => {
  const path = `/application/${id}`;
  signInFor(world, path, { audience: 'applicant', groups: [], email: address });
  return visit.get(path);
};

const begin = async (address: string, name = 'Dana Sample'): Promise<Application> => {
  const person = await world.people.byAddress(address, world.ids.next('p'));
  const draft = draftOf(world, person.id, { email: address, name });
  const event: TimelineEvent = { at: submittedAt, actor: { role: 'applicant' }, kind: 'begun', data: {} };
  await world.applications.save({ application: draft, event });
  return factsOf(world, draft.id);
};

describe('an address that the coordinator corrects', () => {
  test('is where letters go and whom to sign in with, in every application of the person; nobody signs in with the former', async () => {
    const { id, correct } = await open(applicationAt('references'));
    const other = await begin(former);
    expect((await openAs(id, former)).statusCode).toBe(200);
    expect((await correct({ email: ' Dana.New@example.org ' })).statusCode).toBe(303);
    for (const one of [id, other.id]) {
      expect(factsOf(world, one)).toMatchObject({ email, formerAddresses: [{ email: former }], name: 'Dana Sample' });
      expect((await openAs(one, email)).statusCode).toBe(200);
      expect((await openAs(one, former)).statusCode).toBe(404);
      const words = { reason, address: email, formerAddress: former };
      expect(world.kept.get(one)?.timeline.at(-1)).toMatchObject({ kind: 'details-corrected', words });
    }
    signInFor(world, '/applications', { audience: 'applicant', groups: [], email: former });
    expect((await visit.get('/applications')).body).not.toContain(id);
    const letters = [id, other.id].flatMap((one) =>
      world.kept.get(one)?.letters.map(({ kind, to }) => [kind, to.role]),
    );
    expect(letters.filter((one) => /details|left/.test(String(one?.[0])))).toEqual([
      ['address-left', 'former-address'],
      ['details-corrected', 'applicant'],
    ]);
  });

  test('takes no link to pay away that is in a letter sent before, as its page says', async () => {
    const { home } = await open(applicationAt('application-fee'));
    expect(textOf(await visit.get(`${home}/correct`))).toContain(
      'send a reminder. A link to pay in one of them still shows that fee.',
    );
  });

  test('takes along what the person has applied for, and holds', async () => {
    const ended = await keep(world, withdraw(applicationAt('review'), submittedAt).application);
    const { id, correct } = await open({ ...applicationAt('references'), id: 'a-later' });
    const { personId } = factsOf(world, id);
    await world.endorsements.keep({ ...earlierEndorsement, email: former }, personId);
    const before = await world.people.get(personId);
    expect((await correct({ email })).statusCode).toBe(303);
    expect(await world.people.idAt(email)).toBe(personId);
    expect((await world.people.get(personId)).applications).toEqual(before.applications);
    expect((await world.endorsements.ofAddress(email)).map(({ number }) => number)).toEqual(['IN-1']);
    expect(factsOf(world, ended.id).email).toBe(email);
  });

  test('takes along what a list brings to the former one while it is being saved', async () => {
    const { correct } = await open(applicationAt('references'));
    const save = world.applications.save.bind(world.applications);
    jest.spyOn(world.applications, 'save').mockImplementationOnce(async (change) => {
      await world.endorsements.keep({ ...earlierEndorsement, email: former }, 'p-listed');
      await save(change);
    });
    expect((await correct({ email })).statusCode).toBe(303);
    expect((await world.endorsements.ofAddress(email)).map(({ number }) => number)).toEqual(['IN-1']);
    expect(await world.endorsements.ofAddress(former)).toEqual([]);
  });

  test('is not named beside a letter that came back from the former one', async () => {
    const { id, correct } = await open(applicationAt('references'));
    const letter = { kind: 'fee-due', to: { role: 'applicant' }, wait: 'w', attempt: '0.0', state: 'sent' } as const;
    const [before, after] = ['2026-03-01T15:00:00.000Z', '2026-03-03T15:00:00.000Z'];
    const sent = { ...letter, applicationId: id, delivery: 'bounced' } as const;
    await correct({ email });
    world.kept.putLetters(id, [
      { ...sent, key: 'k1', at: before, sentAt: before },
      { ...sent, key: 'k2', at: before, sentAt: after },
    ]);
    expect(textOf(await visit.get('/coordinator/letters'))).toMatch(/ dana@example\.org .* dana\.new@example\.org /);
  });

  test('is refused where somebody else applies under it, were it only since the page was opened, and nothing changes', async () => {
    const { id, home, correct } = await open(applicationAt('references'));
    const before = factsOf(world, id);
    await visit.get(`${home}/correct`);
    await begin(email, 'Eve Sample');
    const refused = await correct({ email, name: 'Dana New' });
    expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('id="email-error"')]);
    expect(textOf(refused)).toContain('Somebody has an application under this address already.');
    expect(refused.body).toContain(reason);
    expect(factsOf(world, id)).toEqual(before);
  });

  test('brings along what was begun under it in the same name or the corrected one, as the page says, and nothing else', async () => {
    for (const name of ['dána sample', 'Dana New']) {
      world = memoryWorld(submittedAt);
      visit = visitor(world);
      const { id, home, correct } = await open(applicationAt('references'));
      const drafts = [await begin(email, name), await begin(email, name)];
      const words = textOf(await visit.get(`${home}/correct`));
      expect(words).toContain('A draft in the same name under the new address');
      expect(words).toContain('stays a reviewer under the former address');
      expect((await correct({ email, name: 'Dana New' })).statusCode).toBe(303);
      const { personId } = factsOf(world, id);
      for (const draft of drafts) {
        const until = draft.createdAt;
        expect(factsOf(world, draft.id)).toMatchObject({
          personId,
          name,
          email,
          formerAddresses: [{ email: former, until }],
        });
        expect((await openAs(draft.id, email)).statusCode).toBe(200);
      }
      expect((await openAs(id, email)).statusCode).toBe(200);
    }
  });

  test('never brings along what was submitted under it, be it while it is saved', async () => {
    const { id, correct } = await open(applicationAt('references'));
    const before = factsOf(world, id);
    const draft = await begin(email);
    const save = world.applications.save.bind(world.applications);
    jest.spyOn(world.applications, 'save').mockImplementationOnce(async (change) => {
      await save(submit(factsOf(world, draft.id), await world.people.get(draft.personId), submittedAt));
      await save(change);
    });
    expect((await correct({ email })).statusCode).toBe(422);
    expect(factsOf(world, id)).toEqual(before);
    expect(factsOf(world, draft.id).personId).toBe(draft.personId);
  });

  test('is refused where a list knows somebody under it, or that person has applied before', async () => {
    const { id, correct } = await open(applicationAt('references'));
    await world.endorsements.keep({ ...earlierEndorsement, email }, 'p-listed');
    const eve = await world.people.byAddress('eve@example.org', 'p-eve');
    const applications = [{ applicationId: 'a-eve', credential: 'IMH-E', submittedOn: '2025-03-02' }];
    const event: TimelineEvent = { at: submittedAt, actor: { role: 'applicant' }, kind: 'submitted', data: {} };
    await world.applications.save({ application: factsOf(world, id), event, person: { ...eve, applications } });
    const before = factsOf(world, id);
    for (const taken of [email, 'eve@example.org']) {
      const refused = await correct({ email: taken });
      expect(refused.statusCode).toBe(422);
      expect(textOf(refused)).toContain('Somebody else is known here under this address.');
    }
    expect(factsOf(world, id)).toEqual(before);
  });

  test('is refused where a list brings somebody there while it is being saved', async () => {
    const { id, correct } = await open(applicationAt('references'));
    const before = factsOf(world, id);
    await world.people.byAddress(email, 'p-left');
    const save = world.applications.save.bind(world.applications);
    jest.spyOn(world.applications, 'save').mockImplementationOnce(async (change) => {
      await world.endorsements.keep({ ...earlierEndorsement, email }, 'p-left');
      await save(change);
    });
    expect((await correct({ email })).statusCode).toBe(422);
    expect(factsOf(world, id)).toEqual(before);
    expect(await world.people.idAt(email)).toBe('p-left');
  });

  test('takes along a membership that was bought here, where it is longer than one there, and leaves none behind', async () => {
    for (const [known, there, stands] of [
      [{ validUntil: '2027-12-31' }, {}, undefined],
      [{ validUntil: '2027-12-31', boughtUntil: '2026-12-31' }, {}, '2026-12-31'],
      [{ boughtUntil: '2026-12-31' }, { validUntil: '2027-12-31', boughtUntil: '2025-12-31' }, '2026-12-31'],
      [{ boughtUntil: '2026-12-31' }, { boughtUntil: '2027-12-31' }, '2027-12-31'],
    ] as const) {
      world = memoryWorld(submittedAt);
      visit = visitor(world);
      const { correct } = await open(applicationAt('references'));
      world.addMember({ email: former, ...known });
      if (Object.keys(there).length > 0) world.addMember({ email, ...there });
      await correct({ email });
      expect((await world.members.find(email))?.boughtUntil).toBe(stands);
      expect(await world.members.find(former)).toBeUndefined();
    }
  });

  test('leaves nothing of a member for who has the former one by now, until a list names that again', async () => {
    const { correct } = await open(applicationAt('references'));
    const member = { email: former, name: 'Dana Sample', validUntil: '2027-12-31' };
    await world.memberList.keep([member]);
    await correct({ email });
    signInFor(world, '/applications/data', { audience: 'applicant', groups: [], email: former });
    const file = Buffer.from((await visit.get('/applications/data')).body, 'base64').toString('utf8');
    expect(JSON.parse(file)).toMatchObject({ person: { email: former }, membership: null });
    expect(file).not.toContain('Dana Sample');
    await world.memberList.keep([member]);
    expect(await world.members.find(former)).toMatchObject(member);
  });

  test('goes to an address at which nobody is left, or which stands in the member list alone', async () => {
    const { id, correct } = await open(applicationAt('references'));
    await world.people.byAddress(email, 'p-left');
    world.addMember({ email, validUntil: '2027-12-31' });
    expect((await correct({ email })).statusCode).toBe(303);
    expect(await world.people.idAt(email)).toBe(factsOf(world, id).personId);
  });

  test('is refused where it is no address, a referee has it, it stands there already, or nothing is right', async () => {
    const { id, correct } = await open(applicationAt('references'));
    const before = factsOf(world, id);
    const referee = before.evidence.referees[0]?.email ?? '';
    const wrong: readonly [Record<string, string>, string, string][] = [
      [{ email: 'dana' }, 'email', 'Enter an email address'],
      [{ email: referee }, 'email', 'a referee or reviewer of this person'],
      [{ email: former.toUpperCase() }, 'email', 'This is what is recorded already.'],
      [{ name: 'Dana Sample' }, 'name', 'This is what is recorded already.'],
      [{ name: 'Dana <i>' }, 'name', 'without angle brackets'],
      [{}, 'name', 'Enter the right name, the right address, or both.'],
    ];
    for (const [form, field, words] of wrong) {
      const refused = await correct(form);
      expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining(`id="${field}-error"`)]);
      expect(textOf(refused)).toContain(words);
    }
    expect(factsOf(world, id)).toEqual(before);
  });

  test('is refused where a referee or reviewer has it of another application that moves as well', async () => {
    await keep(world, withdraw(applicationAt('review'), submittedAt).application);
    const { id, correct } = await open({ ...applicationAt('references'), id: 'a-later', reviews: [] });
    const refused = await correct({ email: 'ada@example.net' });
    expect([refused.statusCode, factsOf(world, id).email]).toEqual([422, former]);
    expect(textOf(refused)).toContain('This is the address of ada');
  });

  test.each([
    ['cannot be read', undefined],
    ['stands under a policy that this release does not know', underLaterPolicy],
  ])('is refused, and said why, where another application %s; a name is not', async (_what, become) => {
    const { id, correct } = await open(applicationAt('references'));
    const torn = await begin(former);
    tear(world, torn.id, become);
    const refused = await correct({ email, name: 'Dana New' });
    expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('id="email-error"')]);
    expect(textOf(refused)).toContain(`1 application of this person cannot be read: ${torn.id}.`);
    expect((await correct({ name: 'Dana New' })).statusCode).toBe(303);
    expect(factsOf(world, id)).toMatchObject({ name: 'Dana New', email: former });
  });

  test('leaves the former ones known to what the person begins later', async () => {
    const { correct } = await open(withdraw(applicationAt('review'), submittedAt).application);
    await correct({ email });
    signInFor(world, '/apply', { audience: 'applicant', groups: [], email });
    const { headers } = await visit.post('/apply', { name: 'Dana Sample' });
    const later = factsOf(world, String(headers['location']).replace('/application/', ''));
    expect(later).toMatchObject({ email, formerAddresses: [{ email: former, until: submittedAt }] });
  });

  test('of one application that stayed behind leaves the others alone, and what is of who has the former one by now', async () => {
    const { id, correct } = await open(applicationAt('references'));
    const behind = await begin(former);
    await correct({ email });
    const event: TimelineEvent = { at: submittedAt, actor: { role: 'applicant' }, kind: 'draft-saved', data: {} };
    await world.applications.save({ application: { ...factsOf(world, behind.id), email: former }, event });
    world.addMember({ email: former, boughtUntil: '2027-12-31' });
    const before = factsOf(world, id);
    const page = `/coordinator/application/${behind.id}/correct`;
    expect((await visit.fill(page, { email, reason })).statusCode).toBe(303);
    expect([factsOf(world, behind.id).email, factsOf(world, id)]).toEqual([email, before]);
    expect(await world.members.find(email)).toBeUndefined();
    expect(await world.members.find(former)).toMatchObject({ boughtUntil: '2027-12-31' });
  });

  test('can be corrected back, and of a draft and an ended application, too', async () => {
    const draft = await begin(former);
    const { home } = await open(withdraw(applicationAt('review'), submittedAt).application);
    await visit.fill(`/coordinator/application/${draft.id}/correct`, { email, reason });
    await visit.fill(`${home}/correct`, { email: former, reason });
    expect(factsOf(world, draft.id)).toMatchObject({ email: former, formerAddresses: [{ email: former }, { email }] });
    expect((await openAs(draft.id, former)).statusCode).toBe(200);
    expect((await openAs(draft.id, email)).statusCode).toBe(404);
  });
});

describe('a name that the coordinator corrects', () => {
  test('stands on the certificate and in the register, and on no other application', async () => {
    const { id, correct } = await open(
      recordOutcome(decideAs(applicationAt('review'), 'ada', 'endorse'), 'REG-1', submittedAt).application,
    );
    const other = await begin(former);
    const certificate = { number: 'REG-1', issuedOn: '2026-03-02', validUntil: '2027-12-31' };
    const entry = { name: 'Dana Sample', credential: 'IMH-E', category: 'family-specialist', listed: true };
    world.addCertificate({ ...certificate, ...entry }, former);
    expect((await correct({ name: 'Dána O’New' })).statusCode).toBe(303);
    expect(await world.register.find('REG-1')).toMatchObject({ name: 'Dána O’New' });
    expect(textOf(await visit.get('/certificates/REG-1'))).toContain('Dána O’New');
    expect([factsOf(world, id).formerNames, factsOf(world, other.id).name]).toEqual([['Dana Sample'], 'Dana Sample']);
    expect(await world.people.idAt(former)).toBe(factsOf(world, id).personId);
  });

  test('has a comparison made soon, which takes the seat of a reviewer who is called so; an address alone does not', async () => {
    const { correct, home } = await open(applicationAt('review'));
    expect(textOf(await visit.get(`${home}/correct`))).toContain('is taken for the applicant, and loses the seat.');
    const asked = async () => (await world.reconciliations.last()).ready;
    await correct({ email });
    expect(await asked()).toBeUndefined();
    await correct({ name: 'Ada' });
    expect(await asked()).toBe(world.clock.now());
  });

  test('is not asked for once the data are erased', async () => {
    const { id, home } = await open(withdraw(applicationAt('review'), submittedAt).application);
    await world.applications.save(beginErasure(factsOf(world, id), { by: 'sub-cora', reason: 'asked' }, submittedAt));
    expect((await visit.get(home)).body).not.toContain(`${home}/correct`);
    expect((await visit.post(`${home}/correct`, { name: 'Dana New', reason })).headers['location']).toBe(home);
    expect(factsOf(world, id).name).toBe('Dana Sample');
  });
});
