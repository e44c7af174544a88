import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Change } from '../../../shared/change.ts';
import { Conflict } from '../../../shared/ports/conflict.ts';
import type { Counters } from '../../../shared/ports/counters.ts';
import { heldIn } from '../../support/fields-of.ts';
import { applicationAt } from '../../support/made-up/journey.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { factsOf, keepFor, linkTo, pageOf, textOf, visitor } from '../../support/web-visit.ts';

const typed = { reason: 'I move to another state.' };

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;
let id: string;
let home: string;

beforeEach(async () => {
  world = memoryWorld();
  visit = visitor(world);
  ({ id, home } = await keepFor(world, 'application', applicationAt('references')));
});

/** Lets the world refuse whatever is counted under a key that begins so. */
const refuse = (begin: string): (() => void) => {
  const { counters } = world;
  Object.assign(world, { counters: { allow: async (key: string) => !key.startsWith(begin) } });
  return () => void Object.assign(world, { counters });
};

const fromOurs = { headers: { 'sec-fetch-site': 'same-origin' } };

describe('a form that comes too often', () => {
  test.each([
    ['from one address', 'address:', 'Leave the page open, wait a minute, then press the button.'],
    ['from one sign-in', 'session:', 'Leave the page open, wait a minute, then press the button.'],
    ['about one application in a day', 'forms:', 'Leave the page open, come back tomorrow, then press the button.'],
  ])('%s is kept in the page, and sent again from there', async (_what, counted, advice) => {
    const page = `${home}/withdraw`;
    const form = { ...heldIn((await visit.get(page)).body, page), ...typed };
    const goOn = refuse(counted);
    const reply = await visit.post(page, form, fromOurs);
    expect(reply.statusCode).toBe(429);
    expect(textOf(reply)).toContain(`What you just sent was not saved, but it is kept in this page. ${advice}`);
    expect(textOf(reply)).not.toContain('Nothing is lost');
    goOn();
    expect((await visit.post(page, heldIn(reply.body, page))).statusCode).toBe(303);
    expect(factsOf(world, id).closed?.outcome).toBe('withdrawn');
  });

  test.each([
    ['in a minute', 'link:', 'Leave the page open, wait a minute, then press the button.'],
    ['in a day', 'forms:', 'Leave the page open, come back tomorrow, then press the button.'],
  ])('behind one link %s is kept in the page', async (_what, counted, advice) => {
    const page = `${linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1' })}/thinking`;
    refuse(counted);
    const reply = await visit.post(page, { 'thinking-1': '4' });
    expect([reply.statusCode, textOf(reply)]).toEqual([429, expect.stringContaining(advice)]);
    expect(heldIn(reply.body, page)).toEqual({ 'thinking-1': '4' });
  });

  test('with which somebody begins one application too many in a day is kept in the page, and begins it from there', async () => {
    const form = { ...heldIn((await visit.get('/apply')).body, '/apply'), name: 'Dana van der Example' };
    const goOn = refuse('begin:');
    const reply = await visit.post('/apply', form);
    expect([reply.statusCode, textOf(reply)]).toEqual([
      429,
      expect.stringContaining('kept in this page. Leave the page open, come back tomorrow, then press the button.'),
    ]);
    goOn();
    const { headers } = await visit.post('/apply', heldIn(reply.body, '/apply'));
    const begun = String(headers['location']).replace('/application/', '');
    expect(factsOf(world, begun).name).toBe(form.name);
  });

  test('is said to be lost where nothing of it is kept: a second press, another site, or too much', async () => {
    refuse('address:');
    const replies = [
      await visit.post(`${home}/withdraw`, {}, fromOurs),
      await visit.post(`${home}/withdraw`, typed),
      await visit.post(`${home}/withdraw`, { reason: 'x'.repeat(500_000) }, fromOurs),
    ];
    for (const reply of replies)
      expect(textOf(reply)).toContain('What you just sent was not taken: go back, and send it again in a minute.');
    for (const { body } of replies) expect(body).not.toMatch(/another state|xxxx|Send it again/);
  });

  test('loses nothing where a page was only asked for', async () => {
    refuse('address:');
    expect(textOf(await visit.get(home))).toContain('Nothing is lost: wait a minute, then go on where you were.');
  });
});

describe('a form that is decided again, since its facts moved meanwhile', () => {
  /** Lets the first save meet facts that moved, and lists what is counted from then on. */
  const meetAnother = (): { readonly saves: () => number; readonly counted: string[] } => {
    const { applications, counters } = world;
    const save = jest
      .fn((change: Change) => applications.save(change))
      .mockRejectedValueOnce(new Conflict('application'));
    const counted: string[] = [];
    const allow: Counters['allow'] = (key, ...limit) => {
      counted.push(key.split(':')[0] ?? '');
      return counters.allow(key, ...limit);
    };
    Object.assign(world, { applications: { ...applications, save }, counters: { allow } });
    return { saves: () => save.mock.calls.length, counted };
  };

  const linked = () => linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1' });
  const draft = async () =>
    (await keepFor(world, 'application', draftOf(world, 'p2', { id: 'a-draft', email: 'tia@example.org' }))).home;

  test.each([
    ['of a coordinator', ['address', 'session'], async () => `${pageOf(world, 'coordinator', id)}/close`],
    ['of an applicant', ['address', 'session', 'forms'], async () => `${home}/withdraw`],
    ['that submits', ['address', 'session', 'forms', 'submit'], async () => `${await draft()}/submit`],
    ['that begins an application', ['address', 'session', 'begin'], async () => '/apply'],
    ['behind a link', ['address', 'link', 'forms'], async () => linked()],
  ])('counts once against each limit: one %s', async (_what, limits, pageFor) => {
    const page = await pageFor();
    const typedIn = { outcome: 'lapsed', reason: 'x', declaration: 'yes', name: 'Dana Sample' };
    const form = { ...heldIn((await visit.get(page)).body, page), ...typedIn };
    const { saves, counted } = meetAnother();
    expect((await visit.post(page, form)).statusCode).toBe(303);
    expect([saves(), counted]).toEqual([2, limits]);
  });
});
