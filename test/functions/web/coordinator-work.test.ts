import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { bounceReference } from '../../../shared/rules/changes/reference-changes.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { workCsv } from '../../../shared/rules/work-csv.ts';
import { workItem } from '../../../shared/rules/work-item.ts';
import { applicationAt, decideAs, requestIn, submittedAt } from '../../support/journey.ts';
import { daysLater, memoryWorld, type MemoryWorld } from '../../support/memory-world.ts';
import { keep, linkTo, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;
let home: string;

const add = (id: string, application: Application) =>
  keep(world, { ...application, id, name: `Person ${id}`, email: `${id}@example.org` });

const bounced = (): Application => {
  const asked = applicationAt('references');
  return bounceReference(asked, requestIn(asked, 1), submittedAt).application;
};

const parked = (): Application =>
  parkFailure(applicationAt('check-references'), { state: 'Check', error: 'TypeError' }, 0, submittedAt);

beforeEach(async () => {
  world = memoryWorld();
  visit = visitor(world);
  await add('paying', applicationAt('application-fee'));
  await add('parked', parked());
  await add('declined', decideAs(applicationAt('review'), 'ada', 'decline'));
  await add('bounced', bounced());
  linkTo(world, { purpose: 'coordinator', applicationId: 'parked', wait: 'failure:1' });
  home = '/coordinator/work';
});

describe("the coordinator's work", () => {
  test('lists every open application with who is waited for and how long', async () => {
    world.moveTo(daysLater(submittedAt, 3));
    const text = textOf(await visit.get(home));
    for (const id of ['paying', 'parked', 'declined', 'bounced']) expect(text).toContain(`Person ${id}`);
    expect(text).toContain('4 open applications');
    expect(text).toContain('3 days, since Monday 2 March 2026');
  });

  test.each([
    ['failures', 'parked'],
    ['decisions', 'declined'],
    ['bounced', 'bounced'],
  ])('shows the list of %s alone', async (list, id) => {
    const text = textOf(await visit.post(home, { list, words: '' }));
    expect(text).toContain('1 open application,');
    expect(text).toContain(`Person ${id}`);
  });

  test.each([['PAYING'], ['person pay'], ['paying@example.org']])('finds an application by %s', async (words) => {
    const text = textOf(await visit.post(home, { list: 'all', words }));
    expect(text).toContain('1 open application,');
    expect(text).toContain('Person paying');
  });

  test('refuses a list that does not exist, beside the field', async () => {
    const reply = await visit.post(home, { list: 'gossip', words: '' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('id="list-error"');
  });

  test('comes as CSV in which no cell is a formula', async () => {
    const reply = await visit.get(`${home}-csv?list=failures&words=`);
    expect(reply.headers['content-type']).toContain('text/csv');
    const lines = Buffer.from(reply.body, 'base64').toString().trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('"parked","Person parked","parked@example.org","coordinator"');
    const evil = workItem({ ...applicationAt('review'), name: '=HYPERLINK("x")' }, submittedAt);
    expect(workCsv([evil])).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('overdue', () => {
  test.each([
    ['a fee', 'application-fee', 200],
    ['a review', 'review', 100],
  ] as const)('is %s past its last day, and not before', (_what, act, days) => {
    const application = applicationAt(act);
    expect(workItem(application, daysLater(submittedAt, 1)).lists).toEqual([]);
    expect(workItem(application, daysLater(submittedAt, days)).lists).toEqual(['overdue']);
  });

  test('is an application whose referee let the deadline pass', () => {
    const asked = applicationAt('references');
    const requests = asked.requests.map((one) => (one.slot === 2 ? { ...one, overdueAt: submittedAt } : one));
    expect(workItem({ ...asked, requests }, submittedAt).lists).toEqual(['overdue']);
  });
});
