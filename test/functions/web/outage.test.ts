import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { unescaped } from '../../../infra/local/desk/unescaped.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { apiEvent, cookieAt, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;
let logged: string[];

beforeEach(() => {
  logged = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
  world = memoryWorld();
  visit = visitor(world);
});
afterEach(() => void jest.restoreAllMocks());

/** Lets the store of applications answer with an error of this name, and answers with how to bring it back. */
const takeAway = (name: string): (() => void) => {
  const { applications } = world;
  const save = async () => Promise.reject(Object.assign(new Error('away'), { name }));
  Object.assign(world, { applications: { ...applications, save } });
  return () => void Object.assign(world, { applications });
};

const hiddenIn = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );

describe('a form that meets an outage', () => {
  test('is answered kindly, and sent again from that page when it is over', async () => {
    const comeBack = takeAway('ThrottlingException');
    const reply = await visit.post('/apply', { name: 'Dana "D" & Sample' });
    expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '120', 'cache-control': 'no-store' } });
    expect(textOf(reply)).toContain('Nothing that you sent us before is lost.');
    expect(reply.body).toContain('<form method="post" action="/apply"');
    comeBack();
    const again = await visit.post('/apply', hiddenIn(reply.body));
    expect(again.statusCode).toBe(303);
    expect(world.kept.all().map(({ application }) => application.name)).toEqual(['Dana "D" & Sample']);
  });

  test('carries no file along, and says to send it once more', async () => {
    takeAway('InternalServerError');
    const body = '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nDana Sample\r\n--x--';
    const reply = await visit.post(
      '/apply',
      {},
      { body, headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    );
    expect(reply.statusCode).toBe(503);
    expect(textOf(reply)).toContain('go back and send it once more');
    expect(reply.body).not.toContain('Dana Sample');
  });

  test('is no outage when the fault is ours', async () => {
    takeAway('TypeError');
    const reply = await visit.post('/apply', { name: 'Dana Sample' });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('Dana Sample');
  });
});

test('a page that meets an outage asks to be loaded again, whoever is away', async () => {
  Object.assign(world.counters, {
    allow: async () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' })),
  });
  const reply = await visit.handler(apiEvent('GET', '/', { cookies: cookieAt(world, '/') }));
  expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '120' } });
  expect(textOf(reply)).toContain('Wait a few minutes, then load this page again.');
});

describe('the line of a page that failed', () => {
  const failAt = async (path: string) => {
    const allow = async () => Promise.reject(new TypeError('of Dana Sample'));
    Object.assign(world.counters, { allow });
    expect((await visit.handler(apiEvent('GET', path))).statusCode).toBe(500);
    return JSON.parse(logged.at(-1) ?? '{}') as unknown;
  };

  test('names the application that the address names', async () => {
    const applicationId = 'a0123456789abcdef01234567';
    expect(await failAt(`/application/${applicationId}/withdraw`)).toMatchObject({
      ...{ level: 'error', what: 'page failed', error: 'TypeError' },
      ...{ route: 'GET /application/{application}/{page}', applicationId },
    });
    expect(await failAt(`/coordinator/application/${applicationId}`)).toMatchObject({ applicationId });
  });

  test.each([
    ['a link', `/reference/${'L'.repeat(43)}`],
    ['what somebody made up', '/application/dana@example.org'],
    ['an id with more behind it', '/review/a0123456789abcdef01234567-dana'],
  ])('names nothing of %s', async (_what, path) => {
    const line = await failAt(path);
    expect(line).toMatchObject({ what: 'page failed', error: 'TypeError' });
    expect(line).not.toHaveProperty('applicationId');
    expect(logged.join('')).not.toContain(path.split('/')[2]);
  });
});
