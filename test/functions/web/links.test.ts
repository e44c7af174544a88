import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Reply } from '../../../functions/runtime/web/reply.ts';
import { handler as webhook } from '../../../functions/web/stripe-webhook.ts';
import { askRefereeAgain } from '../../../shared/rules/changes/reference-changes.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { factsOf, keepFor, linkTo, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;
let home: string;
let id: string;

beforeEach(async () => {
  world = memoryWorld();
  visit = visitor(world);
  ({ id, home } = await keepFor(world, 'application', applicationAt('references')));
});

const tampered = (path: string): string => path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));

const reference = (particular: { applicationId?: string; expiresAt?: string } = {}) =>
  linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1', ...particular });

describe('a link', () => {
  test('that is unknown, tampered, expired, replaced, for something else, or no link at all gets the same page', async () => {
    const foreign = linkTo(world, { purpose: 'pay', applicationId: id, wait: 'fee:application-1' });
    const addresses = [
      tampered(reference()),
      reference({ expiresAt: '2026-03-01T00:00:00.000Z' }),
      reference({ applicationId: 'gone' }),
      foreign.replace('/pay/', '/reference/'),
      '/reference/short',
      `/reference/${'%00'.repeat(43)}`,
    ];
    const corrected = reference();
    world.kept.put(askRefereeAgain(factsOf(world, id), 1, 'ann@home.example', submittedAt).application);
    addresses.push(corrected);
    const replies = await Promise.all(addresses.flatMap((one) => [visit.get(one), visit.post(`${one}/decline`)]));
    const again = await Promise.all(addresses.map((one) => visit.post(one, { again: 'yes' })));
    expect(new Set(again.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(textOf(replies[0] ?? { statusCode: 0, headers: {}, body: '' })).toContain('This link does not work');
  });

  test('changes nothing when it is only opened: mail scanners open links, too', async () => {
    const before = structuredClone(world.kept.get(id));
    const link = reference();
    const pages = ['withdraw', 'submit', 'replace/1', 'resend/1', 'answer', 'certificate'];
    for (const page of [
      home,
      ...pages.map((one) => `${home}/${one}`),
      link,
      `${link}/rating`,
      `${link}/thinking`,
      `${link}/check`,
    ])
      await visit.get(page);
    await visit.get(`${link}/decline`);
    expect(world.kept.get(id)).toEqual(before);
  });

  test('that is used too often within a minute has to wait', async () => {
    const link = reference();
    for (let request = 0; request < 60; request += 1)
      expect((await visit.get(link, { from: `192.0.2.${request}` })).statusCode).toBe(200);
    const reply = await visit.get(link, { from: '192.0.2.200' });
    expect(reply).toMatchObject({ statusCode: 429, headers: { 'retry-after': '60' } });
    expect(textOf(reply)).toContain('wait a minute');
    world.moveTo('2026-03-02T15:01:00.000Z');
    expect((await visit.get(link)).statusCode).toBe(200);
  });
});

describe('forms that are sent behind a link or about an application', () => {
  test.each([
    ['a link', reference, 300],
    ['an application', () => home, 1000],
  ])('are taken several hundred times a day, and then tomorrow: %s', async (_what, addressOf, most) => {
    const address = addressOf();
    const at = (count: number) => new Date(Date.parse('2026-03-03T00:00:00Z') + count * 2000).toISOString();
    const send = (count: number) => {
      world.moveTo(at(count));
      return visit.post(address);
    };
    for (let count = 1; count <= most; count += 1) expect((await send(count)).statusCode).not.toBe(429);
    const reply = await send(most + 1);
    expect(reply).toMatchObject({ statusCode: 429, headers: { 'retry-after': '86400' } });
    expect((await visit.get(address)).statusCode).toBe(200);
    world.moveTo('2026-03-04T00:00:00.000Z');
    expect((await visit.post(address)).statusCode).not.toBe(429);
  });
});

describe('every reply', () => {
  test('tells the browser to load, send and keep nothing of ours elsewhere', async () => {
    const replies = [
      await visit.get('/'),
      await visit.get(home),
      await visit.post('/apply', {}),
      await visit.get('/application/x'),
      await visit.send(`${home}/withdraw`),
    ];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 422, 303, 200]);
    for (const { headers } of replies) {
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  test('asks search engines to leave the page out, but for the three that inform everybody', async () => {
    const asks = async (reply: Promise<Reply>) => (await reply).body.includes('<meta name="robots" content="noindex"');
    for (const address of ['/', '/requirements', '/where-do-i-stand']) {
      expect([address, await asks(visit.get(address))]).toEqual([address, false]);
      expect((await visit.get(address)).headers).not.toHaveProperty('x-robots-tag');
    }
    const own = [home, `${home}/withdraw`, '/apply', reference(), `${reference()}/decline`];
    const others = ['/register', '/register?search=dana', '/certificates/IO-1', '/reference/unknown', '/nowhere'];
    for (const address of [...own, ...others]) {
      const reply = visit.get(address);
      expect([address, (await reply).headers['location'], await asks(reply)]).toEqual([address, undefined, true]);
    }
    expect(await asks(visit.post('/where-do-i-stand', {}))).toBe(true);
  });

  test('to Stripe has the same headers as one to a person', async () => {
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { headers } = await visit.get('/');
    const { headers: toStripe } = await webhook({ headers: {} });
    jest.restoreAllMocks();
    expect(toStripe).toEqual({ ...headers, 'content-type': 'application/json; charset=utf-8' });
  });

  test('holds no script and no style of its own', async () => {
    for (const address of ['/', '/requirements', '/where-do-i-stand', '/apply', home]) {
      const { statusCode, body } = await visit.get(address);
      expect([address, statusCode, body.includes('<h1')]).toEqual([address, 200, true]);
      expect(body).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    }
  });
});

describe('what is sent', () => {
  test('comes back with the error beside its field when it is a megabyte, and is kept', async () => {
    const huge = 'x'.repeat(1_000_000);
    const reply = await visit.post('/apply', { name: huge });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('id="name-error"');
    expect(reply.body).toContain(`value="${huge}"`);
  });

  test('comes back as a page that says so when it could not be shown again', async () => {
    const reply = await visit.post('/apply', { name: '<'.repeat(900_000), email: '"'.repeat(50_000) });
    expect(reply.statusCode).toBe(422);
    const grown = await visit.post('/apply', { name: '&'.repeat(990_000) }, { body: `name=${'"'.repeat(1_400_000)}` });
    expect(grown.statusCode).toBe(413);
    // One byte of the page each, and six of the JSON in which Lambda carries it.
    const escaped = await visit.post('/apply', {}, { body: `name=x${'\u0001'.repeat(2_900_000)}x` });
    expect(escaped.statusCode).toBe(413);
    expect(Buffer.byteLength(JSON.stringify(escaped))).toBeLessThan(6_291_556);
  });

  test('is refused above three megabytes, with a page that says so', async () => {
    const reply = await visit.post(`${home}/withdraw`, { text: 'x'.repeat(3_000_000) });
    expect(reply.statusCode).toBe(413);
    expect(textOf(reply)).toContain('larger than we can read');
    expect(world.kept.get(id)?.application.closed).toBeUndefined();
  });

  test.each([['application/json'], ['text/plain'], ['']])('is refused when it is no form: %p', async (type) => {
    const reply = await visit.post(`${home}/withdraw`, {}, { headers: { 'content-type': type } });
    expect(reply.statusCode).toBe(415);
    expect(world.kept.get(id)?.application.closed).toBeUndefined();
  });

  test.each([
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, 303],
    [{ origin: 'https://example.org' }, 303],
    [{}, 303],
  ])('from another site is refused, from ours or from a plain client taken: %p', async (headers, status) => {
    const reply = await visit.post(`${home}/withdraw`, {}, { headers: headers });
    expect(reply.statusCode).toBe(status);
    expect(world.kept.get(id)?.application.closed === undefined).toBe(status === 403);
  });

  test.each([
    ['%'],
    ['a=%ZZ&=&&&'],
    ['__proto__=1&constructor=2&toString=3'],
    ['\u0000=\u0000'],
    ['name=' + '%F0%9F'.repeat(50)],
  ])('never breaks a page, however hostile: %p', async (body) => {
    for (const address of ['/apply', '/where-do-i-stand', `${home}/replace/1`, `${home}/answer`]) {
      const { statusCode } = await visit.post(address, {}, { body });
      expect([address, statusCode < 500]).toEqual([address, true]);
    }
  });

  test('from one address is limited to 120 a minute', async () => {
    for (let request = 0; request < 120; request += 1) await visit.get('/');
    expect((await visit.get('/')).statusCode).toBe(429);
    expect((await visit.get('/', { from: '198.51.100.7' })).statusCode).toBe(200);
  });

  test('to no page of ours gets a page that says so', async () => {
    expect((await visit.get('/nowhere/at/all')).statusCode).toBe(404);
    expect((await visit.get(`${home}/constructor`)).statusCode).toBe(404);
    expect((await visit.get(`${home}/education/new`)).statusCode).toBe(303);
  });

  test('and cannot be read at all gets the page of a mistake of ours, without details', async () => {
    const reply = await visit.handler({ nonsense: true });
    expect(reply.statusCode).toBe(500);
    expect(textOf(reply)).toContain('Something went wrong on our side');
  });
});
