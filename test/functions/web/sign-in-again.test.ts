import { beforeEach, describe, expect, test } from '@jest/globals';
import { emptyEvidence } from '../../../shared/evidence.ts';
import { fieldsOf, formsOf } from '../../support/fields-of.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { eve, keepOfStranger } from '../../support/made-up/stranger.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { cookieFor, factsOf, keep, pageOf, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;
let id: string;
let address: string;

beforeEach(async () => {
  world = memoryWorld();
  visit = visitor(world);
  const person = await world.people.byAddress('dana@example.org', 'p1');
  ({ id } = await keep(world, draftOf(world, person.id, { evidence: emptyEvidence })));
  address = `${pageOf(world, 'application', id)}/training/new`;
});

const typed = {
  title: 'Bonds "and" loss & grief',
  date: '2025-02-01',
  hours: '32',
  topic: 'mental-health-practice',
  competencies: ['thinking', 'reflection'],
};

/** Sends a form as a browser without a sign-in does; `site` is where the browser says that it comes from. */
const sendSignedOut = (site: string | undefined, form: Parameters<typeof visit.post>[1] = typed) =>
  visit.post(address, form, { cookies: [], headers: site === undefined ? {} : { 'sec-fetch-site': site } });

/** Reads everything that the form of a page would send again. */
const keptIn = (body: string) =>
  Object.fromEntries(
    fieldsOf(/<form[^>]*novalidate[\s\S]*?<\/form>/.exec(body)?.[0] ?? '').map(({ name, choices }) => [name, choices]),
  );

describe('a form that is sent after the sign-in has ended', () => {
  test('is kept in the page, which signs in in another tab and sends it again', async () => {
    const reply = await sendSignedOut('same-origin');
    expect(reply).toMatchObject({ statusCode: 401, headers: { 'cache-control': 'no-store' } });
    expect(textOf(reply)).toContain('Leave the page open and sign in in a new tab.');
    const door = `/sign-in?to=${encodeURIComponent(address)}`;
    expect(reply.body).toContain(`href="${door}" target="_blank" rel="noopener"`);
    expect(reply.body).toContain('value="Bonds &quot;and&quot; loss &amp; grief"');
    expect(formsOf(reply.body).map(({ action }) => action)).toEqual([address]);
    const again = await visit.post(address, { ...keptIn(reply.body), title: typed.title });
    expect(again.statusCode).toBe(303);
    expect(factsOf(world, id).evidence.training).toMatchObject([
      { title: typed.title, hours: 32, competencies: ['thinking', 'reflection'] },
    ]);
  });

  test('is taken from nobody else who signs in meanwhile', async () => {
    const kept = keptIn((await sendSignedOut('same-origin')).body);
    await keepOfStranger(world);
    const other = cookieFor(world, { audience: 'applicant', groups: [], email: eve.email });
    const reply = await visit.post(address, kept, { cookies: [other] });
    expect([reply.statusCode, textOf(reply)]).toEqual([404, expect.stringContaining('nothing for you here')]);
    expect(factsOf(world, id).evidence.training).toEqual([]);
  });

  test('is kept in no page where the browser does not say that it is ours: it is put before nobody as their own', async () => {
    const reply = await sendSignedOut(undefined);
    expect([reply.statusCode, textOf(reply)]).toEqual([401, expect.stringContaining('go back a page')]);
    expect(reply.body).not.toContain('Bonds');
    expect((await sendSignedOut('cross-site')).statusCode).toBe(403);
  });

  test('is not sent from that page where nothing was typed: the pay page alone may lead on to checkout', async () => {
    const reply = await sendSignedOut('same-origin', {});
    expect([reply.statusCode, textOf(reply)]).toEqual([401, expect.stringContaining('go back a page')]);
    expect(formsOf(reply.body)).toEqual([]);
  });

  test('is too much to keep beyond half a megabyte, and said so', async () => {
    const reply = await sendSignedOut('same-origin', { ...typed, title: 'x'.repeat(500_000) });
    expect([reply.statusCode, textOf(reply)]).toEqual([401, expect.stringContaining('go back a page')]);
    expect(reply.body).not.toContain('xxxx');
  });

  test.each(['/decision', '/membership', '/retry', '/receipt-1'])(
    'leads whoever comes back to where there is nothing to see to the page of the application: %s',
    async (page) => {
      const home = pageOf(world, 'coordinator', id);
      const reply = await visit.get(`${home}${page}`);
      expect([reply.statusCode, reply.headers['location']]).toEqual([303, home]);
    },
  );

  test.each(['work-csv', 'ledger-compare', 'ledger-again'])(
    'leads whoever comes back to where there is nothing to see to the work: %s',
    async (page) => {
      pageOf(world, 'coordinator', id);
      const reply = await visit.get(`/coordinator/${page}`);
      expect([reply.statusCode, reply.headers['location']]).toEqual([303, '/coordinator']);
    },
  );

  test('leads home, too, when it is sent to a page that takes none', async () => {
    const home = `/application/${id}`;
    const reply = await visit.post(`${home}/certificate`, {});
    expect([reply.statusCode, reply.headers['location']]).toEqual([303, home]);
  });
});
