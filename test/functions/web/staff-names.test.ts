import { beforeEach, describe, expect, test } from '@jest/globals';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { applicationAt } from '../../support/made-up/journey.ts';
import { reviewerNamed } from '../../support/made-up/reviewer-named.ts';
import { keep, pageOf, signInFor, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
});

const cora = 'cora@example.net';

/** Opens an application to the coordinator Cora, who then does something about it. */
const open = async (): Promise<{ readonly home: string; readonly review: string }> => {
  const { id } = await keep(world, applicationAt('review'));
  const review = pageOf(world, 'review', id);
  const home = pageOf(world, 'coordinator', id);
  const [, entry = ''] = /value="(education-1-\w+)"/.exec((await visit.get(`${home}/seen`)).body) ?? [];
  await visit.post(`${home}/seen`, { entry, what: 'transcript by post' });
  await visit.fill(`${home}/assign`, { reviewer: 'ben', seat: 'ada', reason: 'Ada is away.' });
  return { home, review };
};

const readAs = (email: string, page: string) => {
  signInFor(world, '/coordinator', { audience: 'staff', groups: ['coordinator'], email });
  return visit.get(page).then(textOf);
};

describe('who of the staff did something', () => {
  beforeEach(() => world.addReviewer(reviewerNamed('ben', { name: 'Ben Reviewer' })));

  test('is told by name, in the timeline and beside the reason; never by an id', async () => {
    const { home } = await open();
    await world.staff.keep('sub-cora', 'Cora Coordinator');
    const seen = await readAs('carl@example.net', home);
    expect(seen).toMatch(/, by Cora Coordinator The coordinator saw evidence of an entry\./);
    expect(seen).toContain('A reviewer was assigned by Cora Coordinator, ');
    expect(seen).not.toContain('sub-cora');
    expect(await readAs(cora, home)).toContain('A reviewer was assigned by you, ');
  });

  test('is the staff where no name is known', async () => {
    const { home } = await open();
    const seen = await readAs('carl@example.net', home);
    expect(seen).toContain('A reviewer was assigned by a member of staff, ');
    expect(seen).not.toContain('sub-cora');
  });

  test('is told of a reviewer to the coordinator, and not to the applicant', async () => {
    const { home, review } = await open();
    signInFor(world, review, { audience: 'staff', groups: ['reviewer'], email: 'ben@example.net' });
    await visit.fill(`${review}/ask`, { question: 'What did you do in 2021?' });
    expect(await readAs(cora, home)).toMatch(/, by Ben Reviewer A reviewer asked for more information\./);
    const [id = ''] = home.split('/').slice(-1);
    const own = pageOf(world, 'application', id);
    const told = textOf(await visit.get(own));
    expect(told).toContain('A reviewer asked for more information.');
    expect(told).not.toMatch(/Ben Reviewer|by you|member of staff/);
  });

  test('is told on the page of a reviewer and of a list, whoever reads it', async () => {
    const event = { at: world.clock.now(), by: 'sub-cora', kind: 'added' as const };
    await world.reviewers.note('ben', event);
    await world.imports.note('members', { at: world.clock.now(), by: 'sub-cora', taken: 1, refused: 0 });
    await world.imports.note('members', { at: '2026-03-02T16:00:00.000Z', by: 'command line', taken: 2, refused: 0 });
    await world.staff.keep('sub-cora', 'Cora Coordinator');
    expect(await readAs('carl@example.net', '/coordinator/reviewers/ben')).toContain('Added by Cora Coordinator');
    const lists = await readAs('carl@example.net', '/coordinator/members');
    expect(lists).toContain('Cora Coordinator 1 0');
    expect(lists).toContain('the command line 2 0');
  });
});
