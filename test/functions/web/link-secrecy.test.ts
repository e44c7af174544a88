import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../functions/runtime/web/reply.ts';
import { webHandler } from '../../../functions/runtime/web/web-handler.ts';
import { payerRoutes } from '../../../functions/web/payer/routes.ts';
import { refereeRoutes } from '../../../functions/web/referee/routes.ts';
import type { Application } from '../../../shared/application/application.ts';
import { instantAt, millis } from '../../../shared/instant.ts';
import { applicationAt, goodReference } from '../../support/made-up/journey.ts';
import { type MemoryWorld, memoryWorld } from '../../support/in-memory/memory-world.ts';
import { type MoneyLife, moneyLife } from '../../support/made-up/money-life.ts';
import { apiEvent, factsOf, keep, linkTo, textOf, webSettings } from '../../support/web-visit.ts';

const start = '2026-03-02T15:00:00.000Z';

let world: MemoryWorld;
let id: string;

beforeEach(async () => {
  world = memoryWorld(start);
  ({ id } = await keep(world, applicationAt('references')));
});

/** Writes down each step at the table with what it asks for. */
const watched = (steps: string[]): MemoryWorld => ({
  ...world,
  counters: { allow: (key, ...rest) => (steps.push('count'), world.counters.allow(key, ...rest)) },
  links: { find: (digest) => (steps.push(`find a link by ${digest.length} digits`), world.links.find(digest)) },
  applications: {
    ...world.applications,
    get: (one) => (steps.push('read an application'), world.applications.get(one)),
    save: () => Promise.reject(new Error('A link that opens nothing saves nothing.')),
  },
});

const reference = (particular: { applicationId?: string; expiresAt?: string } = {}) =>
  linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1', ...particular });

/** Asks as from another address and minute each time, as a patient scanner would. */
const patiently = (index: number) => {
  world.moveTo(instantAt(millis(start) + index * 60_000));
  return { from: `198.51.100.${index % 250}` };
};

/** Puts the referee's request into another state, as an answer or a corrected address does. */
const change = (more: Partial<Application['requests'][number]>): void => {
  const facts = factsOf(world, id);
  world.kept.put({ ...facts, requests: facts.requests.map((one) => (one.slot === 1 ? { ...one, ...more } : one)) });
};

const steps = ['count', 'count', 'find a link by 64 digits', 'read an application'];
/** The steps of a form, which is also counted by the day. */
const formSteps = ['count', ...steps];

const ask = async (method: 'GET' | 'POST', address: string, form = {}) => {
  const met: string[] = [];
  const handler = webHandler(
    refereeRoutes,
    () => watched(met),
    () => webSettings,
  );
  const { statusCode, body } = await handler(apiEvent(method, address, method === 'POST' ? { form } : {}));
  return { statusCode, body, met };
};

const lost: readonly (readonly [string, () => string])[] = [
  ['unknown', () => reference().replace(/.{9}$/, 'z'.repeat(9))],
  ['tampered with in its last character', () => reference().replace(/.$/, 'A')],
  ['expired', () => reference({ expiresAt: '2026-03-01T00:00:00.000Z' })],
  ['of an application that is gone', () => reference({ applicationId: 'gone' })],
  ['replaced, since the address was corrected', () => (change({ linksFrom: 1 }), reference())],
  [
    'for something else',
    () => linkTo(world, { purpose: 'pay', applicationId: id, wait: 'x' }).replace('pay', 'reference'),
  ],
];

describe('how long a link takes', () => {
  test.each(lost)('tells nothing: one that is %s takes the same steps at the table', async (_what, make) => {
    const address = make();
    const reply = await ask('GET', address);
    expect([reply.statusCode, reply.met]).toEqual([404, steps]);
  });

  test.each(lost)('tells nothing to a form either: one that is %s saves nothing of an answer', async (_what, make) => {
    const address = make();
    const nothing = await ask('POST', `/reference/${'n'.repeat(43)}/check`, { confirm: 'yes' });
    const reply = await ask('POST', `${address}/check`, { confirm: 'yes' });
    expect(reply).toEqual({ ...nothing, met: formSteps });
    expect(reply.statusCode).toBe(404);
  });

  test.each(lost)(
    'tells nothing when a new link is asked for: one that is %s gets the same page',
    async (_what, make) => {
      const address = make();
      const nothing = await visit(`/reference/${'n'.repeat(43)}`);
      const reply = await visit(address);
      expect([reply.statusCode, reply.body]).toEqual([nothing.statusCode, nothing.body]);
    },
  );

  test('is as long for one that is good, and for one that was used: it thanks, and takes nothing', async () => {
    expect(await ask('GET', reference())).toMatchObject({ statusCode: 200, met: steps });
    change({ receivedAt: start, reference: goodReference });
    const before = structuredClone(world.kept.get(id));
    for (const method of ['GET', 'POST'] as const) {
      const reply = await ask(method, `${reference()}/check`);
      expect(reply).toMatchObject({ statusCode: 200, met: method === 'GET' ? steps : formSteps });
      expect(reply.body).toContain('eceived');
    }
    expect(world.kept.get(id)).toEqual(before);
  });
});

/** Asks for a new link in a world that really sends it. */
const visit = (address: string): Promise<Reply> => {
  const handler = webHandler(
    refereeRoutes,
    () => world,
    () => webSettings,
  );
  return handler(apiEvent('POST', address, { form: { again: 'yes' } }));
};

describe('a thousand visits of a mail scanner', () => {
  test('consume nothing of a referee’s link, which then takes the answer', async () => {
    const saved = { ...goodReference.scores, recommendation: 'recommend', knownSince: '2019', capacity: 'Lead' };
    change({ saved: texts(saved) });
    const before = structuredClone(world.kept.get(id));
    const handler = webHandler(
      refereeRoutes,
      () => world,
      () => webSettings,
    );
    const home = reference();
    const pages = ['', '/check', '', '/decline', '', '/saved', '', '/thinking', '', ''];
    for (let visit = 0; visit < 1000; visit += 1) {
      const address = `${home}${pages[visit % pages.length] ?? ''}`;
      const { statusCode } = await handler(apiEvent('GET', address, patiently(visit)));
      if (statusCode !== 200) throw new Error(`${address} answered ${statusCode}`);
    }
    expect(world.kept.get(id)).toEqual(before);
    const answer = await handler(apiEvent('POST', `${home}/check`, patiently(1000)));
    expect(textOf(answer)).toContain('Thank you');
    expect(factsOf(world, id).requests[0]?.reference).toBeDefined();
  });

  /** Visits every page of a pay link by turns, a thousand times, and answers with what a post to it then comes to. */
  const visitPayLink = async (life: MoneyLife) => {
    world = life.world;
    const before = structuredClone(world.kept.get(life.id));
    const handler = webHandler(
      payerRoutes,
      () => life.ports,
      () => webSettings,
    );
    process.env['STRIPE_API_ADDRESS'] = 'https://api.stripe.example';
    const home = linkTo(world, { purpose: 'pay', applicationId: life.id, wait: 'application-1' });
    const pages = ['', '/done', '/left', '/receipt-1'];
    const sessions = [...life.stripe.sessions.values()];
    for (let visit = 0; visit < 1000; visit += 1) {
      const address = `${home}${pages[visit % pages.length] ?? ''}`;
      const { statusCode } = await handler(apiEvent('GET', address, patiently(visit)));
      if (statusCode >= 400) throw new Error(`${address} answered ${statusCode}`);
    }
    expect(world.kept.get(life.id)).toEqual(before);
    expect([...life.stripe.sessions.values()]).toEqual(sessions);
    return handler(apiEvent('POST', home, patiently(1000)));
  };

  test('consume nothing of a pay link, which then opens Checkout', async () => {
    const life = await moneyLife();
    expect((await visitPayLink(life)).statusCode).toBe(303);
    expect(life.stripe.open()).toHaveLength(1);
  });

  test('consume nothing of a Checkout that is open, to which the pay link then leads', async () => {
    const life = await moneyLife();
    const session = await life.open();
    const { statusCode, headers } = await visitPayLink(life);
    expect([statusCode, headers['location']]).toEqual([303, life.stripe.sessions.get(session)?.url]);
    expect(life.stripe.open()).toMatchObject([{ id: session }]);
  });
});

const texts = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
