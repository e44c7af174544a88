import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { earlierEndorsement } from '../../support/made-up/earlier-endorsement.ts';
import { applicationAt, requestIn } from '../../support/made-up/journey.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { tear, underLaterPolicy } from '../../support/made-up/tear.ts';
import { factsOf, keep, pageOf, signInFor, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
  signInFor(world, '/applications', { audience: 'applicant', groups: [], email: 'dana@example.org' });
});

const spoken = (comment: string, accessWaiver: boolean) => (request: Application['requests'][number]) => ({
  ...request,
  referee: { ...request.referee, accessWaiver },
  receivedAt: '2026-04-01T15:00:00Z',
  reference: {
    scores: { one: 4 },
    comments: { one: comment },
    recommendation: 'recommend' as const,
    knownSince: '2020',
    capacity: 'supervisor',
  },
});

/** Keeps an ended application of the signed-in applicant, with one reference in confidence and one that may be read. */
const ended = async (): Promise<Application> => {
  const at = applicationAt('review');
  const person = await world.people.byAddress('dana@example.org', 'p1');
  const [first, second, ...others] = at.requests;
  if (first === undefined || second === undefined) throw new Error('Nobody was asked.');
  return keep(world, {
    ...at,
    personId: person.id,
    email: 'dana@example.org',
    requests: [spoken('In confidence', true)(first), spoken('In the open', false)(second), ...others],
    interventions: [{ at: at.savedAt, kind: 'nudged', by: 'sub-cora', reason: 'A note of the office' }],
    waits: { w: { key: 'w', openedAt: at.savedAt, letters: [], token: 'the-task-token' } },
    closed: { at: at.savedAt, outcome: 'withdrawn', by: 'applicant', reason: 'applicant' },
  });
};

const fileOf = ({ body, isBase64Encoded }: { body: string; isBase64Encoded?: boolean }) => {
  expect(isBase64Encoded).toBe(true);
  return Buffer.from(body, 'base64').toString();
};

/** Keeps more drafts than one reply can hold. */
const moreThanCanBeSent = async (whose: Partial<Application>): Promise<void> => {
  const at = { ...applicationAt('references'), email: 'dana@example.org', submissions: [] };
  const [entry] = at.evidence.training;
  if (entry === undefined) throw new Error('Nothing was learned.');
  const training = Array.from({ length: 200 }, () => ({ ...entry, title: 'x'.repeat(200) }));
  const evidence = { ...at.evidence, training };
  for (let draft = 0; draft < 80; draft += 1) await keep(world, { ...at, ...whose, id: `draft-${draft}`, evidence });
};

const erased = { begunAt: '2026-04-02T15:00:00Z', entry: 0, by: 'sub-cora', reason: 'asked' } as const;

describe('all my data', () => {
  test('are a page that says so where they are more than can be sent at once', async () => {
    await moreThanCanBeSent({});
    const reply = await visit.get('/applications/data');
    expect([reply.statusCode, textOf(reply)]).toEqual([413, expect.stringContaining('This file is too large')]);
    expect(Buffer.byteLength(JSON.stringify(reply))).toBeLessThan(6_291_556);
  });

  test('are a file that opens with an index, holds what was stated, and is kept in no cache', async () => {
    const { id } = await ended();
    expect((await visit.get('/applications')).body).toContain('href="/applications/data"');
    const reply = await visit.get('/applications/data');
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-endorsement-data.json"',
      'cache-control': 'no-store',
    });
    const data = JSON.parse(fileOf(reply)) as Record<string, unknown>;
    expect(Object.keys(data)[0]).toBe('index');
    expect(Object.keys(data['index'] as object)).toEqual([
      ...Object.keys(data)
        .slice(1)
        .filter((one) => one !== 'index'),
      'leftOut',
    ]);
    expect(data['applications']).toMatchObject([{ id, name: expect.any(String), timeline: expect.any(Array) }]);
  });

  test('hold a reference that may be read, and say of one given in confidence that it is not in here', async () => {
    await ended();
    const text = fileOf(await visit.get('/applications/data'));
    expect(text).toContain('In the open');
    expect(text).not.toContain('In confidence');
    expect(text).toContain('You gave up the right to read this reference');
  });

  test('hold no reference before the end, no note of the office, and no task token', async () => {
    const application = await ended();
    const { closed: _end, ...open } = application;
    world.kept.put(open);
    const hidden = ['In the open', 'In confidence', 'A note of the office', 'the-task-token', 'sub-cora'];
    const kept = JSON.stringify(factsOf(world, open.id));
    expect(hidden.filter((words) => kept.includes(words))).toEqual(hidden);
    const text = fileOf(await visit.get('/applications/data'));
    expect(JSON.parse(text)).toMatchObject({ applications: [{ id: open.id, references: expect.any(Array) }] });
    expect(hidden.filter((words) => text.includes(words))).toEqual([]);
  });

  test('say that a referee declined and that a reviewer was assigned, and not why or who', async () => {
    const { id, savedAt } = await ended();
    const facts = factsOf(world, id);
    const declined = declineReference(facts, requestIn(facts, 3), 'cannot-now', savedAt);
    const seated = {
      actor: { role: 'coordinator' as const },
      kind: 'reviewer-assigned',
      data: { reviewer: 'sub-ada' },
    };
    world.kept.put(declined.application);
    world.kept.putTimeline(id, [declined.event, { at: savedAt, ...seated }]);
    const text = fileOf(await visit.get('/applications/data'));
    expect(text).toContain('Cy Ward declined.');
    expect(text).toContain('The coordinator assigned a reviewer.');
    for (const hidden of ['cannot-now', 'cannot do this now', 'sub-ada']) expect(text).not.toContain(hidden);
    const page = async (purpose: 'application' | 'coordinator') => textOf(await visit.get(pageOf(world, purpose, id)));
    expect(await page('application')).toContain('Cy Ward declined.');
    expect(await page('coordinator')).toContain('Cy Ward declined: they cannot do this now.');
  });

  test('are given to the coordinator as the applicant may have them, to hand them over', async () => {
    const { id } = await ended();
    const home = pageOf(world, 'coordinator', id);
    expect((await visit.get(home)).body).toContain(`href="${home}/data"`);
    expect((await visit.get(`${home}/data`)).body).toContain('Save the file');
    const text = fileOf(await visit.post(`${home}/data`));
    expect(text).toContain('In the open');
    expect(text).not.toContain('In confidence');
  });

  test('leave word in every application of the person when the coordinator takes them, but in one that is erased', async () => {
    const { id, personId } = await ended();
    const { closed: _end, ...open } = factsOf(world, id);
    const others = { former: factsOf(world, id), next: open, gone: { ...open, erasure: erased } };
    for (const [other, application] of Object.entries(others)) world.kept.put({ ...application, id: other, personId });
    const home = pageOf(world, 'coordinator', id);
    const told = () => [id, ...Object.keys(others)].map((one) => world.kept.get(one)?.timeline.at(-1));
    await visit.get(`${home}/data`);
    expect(told().map((event) => event?.kind)).not.toContain('data-handed-over');
    const file = fileOf(await visit.post(`${home}/data`));
    const word = expect.objectContaining({ kind: 'data-handed-over', actor: { role: 'coordinator', id: 'sub-cora' } });
    expect(told()).toEqual([word, word, word, undefined]);
    expect(file).toContain('The coordinator downloaded the file');
    expect(file).not.toContain('sub-cora');
  });

  test('leave no word that they were taken where they are more than can be sent at once', async () => {
    const { id, personId } = await ended();
    await moreThanCanBeSent({ personId });
    const reply = await visit.post(`${pageOf(world, 'coordinator', id)}/data`);
    expect([reply.statusCode, textOf(reply)]).toEqual([413, expect.stringContaining('This file is too large')]);
    for (const one of [id, 'draft-0', 'draft-79'])
      expect(world.kept.get(one)?.timeline.map(({ kind }) => kind)).not.toContain('data-handed-over');
  });

  test('name an application that cannot be read by its number alone, in the file of the applicant and the coordinator', async () => {
    const { id, personId } = await ended();
    await keep(world, { ...factsOf(world, id), id: 'torn', version: 0, personId });
    const home = pageOf(world, 'coordinator', id);
    for (const become of [underLaterPolicy, undefined]) {
      tear(world, 'torn', become);
      for (const reply of [await visit.get('/applications/data'), await visit.post(`${home}/data`)]) {
        const { applications } = JSON.parse(fileOf(reply)) as { applications: unknown };
        const whole = expect.objectContaining({ id, name: 'Dana Sample' });
        expect(applications).toEqual([whole, { id: 'torn', unreadable: true }]);
      }
    }
    expect(world.kept.get(id)?.timeline.at(-1)?.kind).toBe('data-handed-over');
  });

  test('are given to whoever has no application: what lists say of them, and where none does, that nothing is held', async () => {
    const dataOf = async () => JSON.parse(fileOf(await visit.get('/applications/data'))) as unknown;
    expect((await visit.get('/applications')).body).toContain('href="/applications/data"');
    const none = { membership: null, endorsements: [], reviewer: null, applications: [] };
    const nothing = { person: { email: 'dana@example.org' }, ...none };
    expect(await dataOf()).toMatchObject(nothing);
    const member = { email: 'dana@example.org', name: 'Dana of the list', validUntil: '2026-12-31' };
    await world.memberList.keep([member]);
    expect(await dataOf()).toMatchObject({ ...nothing, membership: member });
    await world.endorsements.keep(earlierEndorsement, 'p1');
    const { number, name, designation, listed, endorsedOn: issuedOn, validUntil } = earlierEndorsement;
    expect(await dataOf()).toMatchObject({
      person: { id: 'p1', appliedFor: [{ submittedOn: earlierEndorsement.appliedOn }] },
      endorsements: [{ number, name, designation, listed, issuedOn, validUntil }],
    });
  });

  test('say how a reviewer stands in the list, and what was changed when, not by whom', async () => {
    const reviewer = {
      name: 'Dana Sample',
      email: 'Dana@Example.org',
      credential: 'IMH-E',
      category: 'mentor',
    } as const;
    await world.reviewers.add(reviewer, { at: '2026-03-01T15:00:00.000Z', by: 'sub-cora', kind: 'added' });
    const text = fileOf(await visit.get('/applications/data'));
    const history = [{ at: '2026-03-01T15:00:00.000Z', kind: 'added' }];
    expect(JSON.parse(text)).toMatchObject({ reviewer: { ...reviewer, open: 0, history } });
    expect(text).not.toContain('sub-cora');
  });

  test("are nobody else's", async () => {
    const application = await ended();
    const held = async () =>
      (JSON.parse(fileOf(await visit.get('/applications/data'))) as Record<string, unknown>)['applications'];
    expect(await held()).toMatchObject([{ id: application.id }]);
    world.kept.put({ ...application, personId: 'p2' });
    expect(await held()).toEqual([]);
  });
});
