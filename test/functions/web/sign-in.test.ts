import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { webHandler } from '../../../functions/runtime/web/web-handler.ts';
import { signInRoutes } from '../../../functions/web/sign-in/routes.ts';
import type { Audience, Identity } from '../../../shared/ports/session-store.ts';
import { type SignIn, SignInRefused } from '../../../shared/ports/sign-in.ts';
import { applicationAt } from '../../support/made-up/journey.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { eve, keepOfStranger } from '../../support/made-up/stranger.ts';
import { apiEvent, cookieFor, keep, pageOf, textOf, visitor, webSettings } from '../../support/web-visit.ts';

const dana = { subject: 'sub-dana', email: 'dana@example.org', groups: [] };
const cora = { subject: 'sub-cora', email: 'cora@example.net', groups: ['coordinator'] };

/** A pool that sends everybody back as one identity, and refuses another state than its own. */
const poolOf = (identity: Identity): SignIn => ({
  begin: async (audience: Audience) => ({
    address: `https://pool.example/${audience}`,
    kept: { state: 'state', nonce: 'nonce', verifier: 'verifier' },
  }),
  end: async (audience: Audience) => `https://pool.example/${audience}/logout?client_id=c`,
  finish: async (_audience, query, kept) => {
    if (!query.includes(`state=${kept.state}`)) throw new SignInRefused('state');
    return identity;
  },
});

let world: MemoryWorld;
let logged: string[];

beforeEach(() => {
  world = memoryWorld();
  logged = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
});
afterEach(() => void jest.restoreAllMocks());

/** What was logged, without when. */
const log = (): unknown[] => logged.map((line) => ({ ...(JSON.parse(line) as object), at: undefined }));

const door = (identity: Identity) =>
  webHandler(
    signInRoutes,
    () => ({ ...world, signIn: poolOf(identity) }),
    () => webSettings,
  );

/** The `name=value` of each cookie that a reply sets. */
const cookiesOf = ({ cookies = [] }: { readonly cookies?: readonly string[] }) =>
  cookies.map((one) => one.split(';')[0] ?? '');

const signIn = async (identity: Identity, path = '/sign-in', to = '', had: readonly string[] = []) => {
  const handler = door(identity);
  const begun = await handler(apiEvent('GET', `${path}${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`));
  return handler(apiEvent('GET', `${path}/callback?code=c&state=state`, { cookies: [...had, ...cookiesOf(begun)] }));
};

describe('signing in', () => {
  test('leads to the pool, and back to where somebody was going, with a session that only the cookie holds', async () => {
    const reply = await signIn(dana, '/sign-in', '/application/a1/referees');
    expect(reply.headers['location']).toBe('/application/a1/referees');
    const [session = '', kept] = reply.cookies ?? [];
    expect(session).toMatch(
      /^__Host-endorsement-applicant-session=\S{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(kept).toMatch(/^__Host-endorsement-sign-in=; .*Max-Age=0/);
    expect(world.itemsUnder('SESSION')).toMatchObject([{ ...dana, audience: 'applicant' }]);
  });

  test.each([
    ['an applicant to the own applications', dana, '/sign-in', '/applications'],
    ['a coordinator to the work', cora, '/staff/sign-in', '/coordinator'],
    ['a reviewer to the desk', { ...cora, groups: ['reviewer'] }, '/staff/sign-in', '/reviewer'],
  ])('leads %s', async (_who, identity, path, home) => {
    expect((await signIn(identity, path)).headers['location']).toBe(home);
  });

  test('of staff keeps what they are called, of applicants nothing', async () => {
    await signIn({ ...cora, name: 'Cora Coordinator' }, '/staff/sign-in');
    await signIn({ ...cora, subject: 'sub-carl', email: 'carl@example.net' }, '/staff/sign-in');
    await signIn({ ...dana, name: 'Dana Sample' });
    expect(Object.fromEntries(await world.staff.all())).toEqual({
      'sub-cora': 'Cora Coordinator',
      'sub-carl': 'carl@example.net',
    });
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/coordinator', '/application/../..//x y'])(
    'never leads an applicant elsewhere than to pages of applicants: %p',
    async (to) => {
      expect((await signIn(dana, '/sign-in', to)).headers['location']).toBe('/applications');
    },
  );

  test('keeps what must come back far longer than a code may be typed, which is asked for minutes later', async () => {
    const [kept] = (await door(dana)(apiEvent('GET', '/sign-in'))).cookies ?? [];
    expect(kept).toMatch(/^__Host-endorsement-sign-in=\S+; .*Max-Age=3600;/);
  });

  test('leads to no address that is too long for a cookie', async () => {
    expect((await signIn(dana, '/sign-in', `/application/${'x'.repeat(4000)}`)).headers['location']).toBe(
      '/applications',
    );
  });

  test('that nobody began in this browser, or that brings back another state, opens nothing', async () => {
    const handler = door(dana);
    const begun = await handler(apiEvent('GET', '/sign-in'));
    const replies = [
      await handler(apiEvent('GET', '/sign-in/callback?code=c&state=state')),
      await handler(apiEvent('GET', '/sign-in/callback?code=c&state=other', { cookies: cookiesOf(begun) })),
      await handler(apiEvent('GET', '/staff/sign-in/callback?code=c&state=state', { cookies: cookiesOf(begun) })),
      await handler(apiEvent('GET', '/sign-in/callback', { cookies: ['__Host-endorsement-sign-in=nonsense'] })),
    ];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400]);
    expect(replies.map((reply) => textOf(reply).includes('Signing in did not work'))).not.toContain(false);
    expect(world.itemsUnder('SESSION')).toEqual([]);
    // Without an account no code came; staff are invited, and have one.
    expect(replies.map((reply) => textOf(reply).includes('Create an account'))).toEqual([true, true, false, true]);
  });

  test('makes a new session each time, so that an old cookie is nobody else’s', async () => {
    const [one, other] = [await signIn(dana), await signIn(dana)].map((reply) => cookiesOf(reply)[0]);
    expect(one).not.toBe(other);
  });

  test('ends the session that this browser had, in the table too', async () => {
    const former = cookiesOf(await signIn(dana)).slice(0, 1);
    const newer = cookiesOf(await signIn(dana, '/sign-in', '', former)).slice(0, 1);
    const visit = visitor(world);
    const statuses = await Promise.all(
      [former, newer].map(async (cookies) => (await visit.get('/applications', { cookies })).statusCode),
    );
    expect(statuses).toEqual([303, 200]);
  });

  test('is logged with the id of the sign-in, a refusal too, and without who it is', async () => {
    const cookies = cookiesOf(await signIn(cora, '/staff/sign-in')).slice(0, 1);
    await door(cora)(apiEvent('POST', '/sign-out', { cookies }));
    await door(cora)(apiEvent('GET', '/staff/sign-in/callback?code=c&state=state'));
    const who = { audience: 'staff', subject: 'sub-cora', at: undefined };
    expect(log()).toEqual([
      { level: 'info', what: 'signed in', ...who },
      { level: 'info', what: 'session ended', ...who },
      { level: 'warn', what: 'sign-in refused', audience: 'staff', at: undefined },
    ]);
    expect(logged.join('')).not.toContain('cora@');
  });
});

describe('signing out', () => {
  test('ends the session in the table, so that the cookie is worth nothing any more', async () => {
    await keep(world, applicationAt('references'));
    const cookies = cookiesOf(await signIn(dana)).slice(0, 1);
    const visit = visitor(world);
    expect((await visit.get('/applications', { cookies })).statusCode).toBe(200);
    const out = await door(dana)(apiEvent('POST', '/sign-out', { cookies }));
    expect(out.headers['location']).toBe('/signed-out?as=applicant');
    expect(cookiesOf(out)).toContain('__Host-endorsement-applicant-session=');
    expect((await visit.get('/applications', { cookies })).headers['location']).toBe('/sign-in?to=%2Fapplications');
  });
});

describe('a browser that is signed out', () => {
  test.each(['applicant', 'staff'])(
    'is led on to where the sign-in forgets it, which no form may lead to: %s',
    async (as) => {
      const page = await door(dana)(apiEvent('GET', `/signed-out?as=${as}`));
      expect(page.headers['refresh']).toBe(`0; url=https://pool.example/${as}/logout?client_id=c`);
      const back = await door(dana)(apiEvent('GET', '/signed-out'));
      expect(back.headers['refresh']).toBeUndefined();
      for (const href of ['/applications', '/staff/sign-in']) expect(back.body).toContain(`href="${href}"`);
    },
  );

  test.each(['applicant', 'staff'])(
    'by somebody who was both is led on to both sign-ins, one after the other: from a page of %s',
    async (as) => {
      const both = [cookiesOf(await signIn(cora, '/staff/sign-in'))[0] ?? '', cookiesOf(await signIn(cora))[0] ?? ''];
      const handler = door(cora);
      const out = await handler(apiEvent('POST', `/sign-out?as=${as}`, { cookies: both }));
      expect(out.headers['location']).toBe('/signed-out?as=staff');
      const kept = cookiesOf(out).filter((one) => !one.endsWith('='));
      const first = await handler(apiEvent('GET', '/signed-out?as=staff', { cookies: kept }));
      expect(first.headers['refresh']).toContain('https://pool.example/staff/logout');
      // The pool leads back to this one address.
      const back = await handler(apiEvent('GET', '/signed-out', { cookies: kept }));
      expect(back.headers['location']).toBe('/signed-out?as=applicant');
      expect(cookiesOf(back)).toEqual([`${kept[0]?.split('=')[0]}=`]);
      expect((await handler(apiEvent('GET', '/signed-out'))).statusCode).toBe(200);
      const former = await Promise.all(
        ['/applications', '/coordinator'].map((at) => visitor(world).get(at, { cookies: both })),
      );
      expect(former.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    },
  );

  test('by somebody who was both is led on to both at a second press, too, which brings the cookie of neither', async () => {
    const both = [cookiesOf(await signIn(cora, '/staff/sign-in'))[0] ?? '', cookiesOf(await signIn(cora))[0] ?? ''];
    const handler = door(cora);
    const first = await handler(apiEvent('POST', '/sign-out?as=applicant', { cookies: both }));
    const left = cookiesOf(first).filter((one) => !one.endsWith('='));
    const again = await handler(apiEvent('POST', '/sign-out?as=applicant', { cookies: left }));
    expect(again.headers['location']).toBe('/signed-out?as=staff');
    expect(cookiesOf(again)).toContain(left[0]);
  });

  test('by somebody who was one of both is led to that sign-in alone', async () => {
    for (const [path, as] of [
      ['/staff/sign-in', 'staff'],
      ['/sign-in', 'applicant'],
    ]) {
      const cookies = cookiesOf(await signIn(cora, path)).slice(0, 1);
      const out = await door(cora)(apiEvent('POST', '/sign-out', { cookies }));
      expect(out.headers['location']).toBe(`/signed-out?as=${as}`);
      expect(cookiesOf(out).filter((one) => !one.endsWith('='))).toEqual([]);
    }
  });

  test('is told so where the sign-in does not answer, and what may be left', async () => {
    const away = { ...poolOf(dana), end: () => Promise.reject(new TypeError('fetch failed')) };
    const handler = webHandler(
      signInRoutes,
      () => ({ ...world, signIn: away }),
      () => webSettings,
    );
    const page = await handler(apiEvent('GET', '/signed-out?as=staff'));
    expect([page.statusCode, page.headers['refresh']]).toEqual([200, undefined]);
    expect(textOf(page)).toContain('may let this browser in for another hour');
    expect(log()).toEqual([expect.objectContaining({ what: 'sign-in could not be ended', audience: 'staff' })]);
  });
});

describe('a session', () => {
  test.each([
    ['staff', '/staff/sign-in'],
    ['applicant', '/applications'],
  ] as const)('of %s that was ended leads back to its own door', async (audience, href) => {
    const cookies = [cookieFor(world, { audience, groups: [], email: 'cora@example.org' })];
    const out = await door(dana)(apiEvent('POST', '/sign-out', { cookies }));
    const page = await door(dana)(apiEvent('GET', out.headers['location'] ?? ''));
    expect(page.body).toContain(`href="${href}"`);
  });

  test('of the staff is ended by a second press, too, which brings no cookie: the form says whose sign-in it was', async () => {
    const cookies = [cookieFor(world, { audience: 'staff', groups: ['coordinator'], email: 'cora@example.org' })];
    const page = await visitor(world).get('/coordinator/work', { cookies });
    const [, address = ''] = /action="(\/sign-out[^"]*)"/.exec(page.body) ?? [];
    for (const sent of [cookies, []]) {
      const out = await door(cora)(apiEvent('POST', address, { cookies: sent }));
      expect(out.headers['location']).toBe('/signed-out?as=staff');
    }
    const older = await door(cora)(apiEvent('POST', '/sign-out?as=nobody'));
    expect(older.headers['location']).toBe('/signed-out?as=applicant');
  });

  test('ends after a working day', async () => {
    const cookies = cookiesOf(await signIn(dana)).slice(0, 1);
    const visit = visitor(world);
    world.moveTo('2026-03-02T22:59:59.000Z');
    expect((await visit.get('/applications', { cookies })).statusCode).toBe(200);
    world.moveTo('2026-03-02T23:00:00.000Z');
    expect((await visit.get('/applications', { cookies })).statusCode).toBe(303);
  });

  test('of an applicant opens their own applications alone: of others no page, and no sign that there is one', async () => {
    const { id } = await keep(world, applicationAt('references'));
    const { id: own } = await keepOfStranger(world);
    const visit = visitor(world);
    const cookies = cookiesOf(await signIn({ ...dana, email: eve.email })).slice(0, 1);
    const others = ['', '/withdraw', '/reference/1'].map((page) => `/application/${id}${page}`);
    const replies = await Promise.all(
      [...others, '/application/nothing'].flatMap((one) => [
        visit.get(one, { cookies }),
        visit.post(one, {}, { cookies }),
      ]),
    );
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    const { body } = await visit.get('/applications', { cookies });
    expect([body.includes(own), body.includes(id)]).toEqual([true, false]);
    expect(world.kept.get(id)?.application.closed).toBeUndefined();
  });

  test('of staff opens what the group may: a reviewer no work of the coordinator, an applicant neither', async () => {
    const { id } = await keep(world, applicationAt('review'));
    const visit = visitor(world);
    const pages = [
      '/coordinator',
      '/coordinator/ledger',
      `/coordinator/application/${id}`,
      `/coordinator/application/${id}/close`,
    ];
    const staff = cookiesOf(await signIn({ ...cora, groups: ['reviewer'] }, '/staff/sign-in')).slice(0, 1);
    for (const page of [...pages, '/reviewer', `/review/${id}`])
      expect([page, (await visit.get(page, { cookies: staff })).statusCode]).toEqual([page, 404]);
    const applicant = cookiesOf(await signIn(dana)).slice(0, 1);
    for (const page of [...pages, '/reviewer', `/review/${id}`])
      expect((await visit.get(page, { cookies: applicant })).headers['location']).toBe(
        `/staff/sign-in?to=${encodeURIComponent(page)}`,
      );
  });

  test('that asks for what is not there or not theirs is logged, by the id of the sign-in and the route', async () => {
    const { id } = await keep(world, applicationAt('references'));
    await keepOfStranger(world);
    const cookies = cookiesOf(await signIn({ ...dana, email: eve.email })).slice(0, 1);
    logged = [];
    await visitor(world).get(`/application/${id}`, { cookies });
    const route = 'GET /application/{application}';
    const who = { audience: 'applicant', subject: 'sub-dana', at: undefined };
    expect(log()).toEqual([{ level: 'warn', what: 'nothing there', route, ...who }]);
  });

  test('of a coordinator that asks for their own application is logged as that, and not as if nothing were there', async () => {
    const { id } = await keep(world, applicationAt('references'));
    const as = { ...cora, email: dana.email };
    const cookies = cookiesOf(await signIn(as, '/staff/sign-in')).slice(0, 1);
    logged = [];
    await visitor(world).get(`/coordinator/application/${id}`, { cookies });
    const route = 'GET /coordinator/application/{application}';
    const who = { audience: 'staff', subject: as.subject, at: undefined };
    expect(log()).toEqual([{ level: 'warn', what: 'own application refused', route, ...who }]);
  });

  test('may make 120 requests a minute', async () => {
    const cookies = cookiesOf(await signIn(dana)).slice(0, 1);
    const visit = visitor(world);
    const from = (request: number) => `192.0.2.${request % 200}`;
    for (let request = 0; request < 120; request += 1)
      await visit.get('/applications', { cookies, from: from(request) });
    expect((await visit.get('/applications', { cookies, from: from(0) })).statusCode).toBe(429);
  });

  test('is shown: every page says who is signed in, and how to sign out', async () => {
    const { id } = await keep(world, applicationAt('references'));
    const home = pageOf(world, 'application', id);
    const reply = await visitor(world).get(home);
    expect(textOf(reply)).toContain('Signed in as dana@example.org Sign out');
  });
});
