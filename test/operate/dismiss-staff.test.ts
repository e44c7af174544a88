import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sessionStore } from '../../functions/adapters/session-store.ts';
import { inviteStaff } from '../../functions/adapters/staff-pool.ts';
import { listen } from '../../infra/local/listen.ts';
import { AwsError } from '../../infra/local/services/aws-error.ts';
import { UserDirectory } from '../../infra/local/services/sign-in/user-directory.ts';
import { dismiss } from '../../infra/operate/staff/dismiss.ts';
import { memoryTable } from '../support/memory-table.ts';
import { poolPlan } from '../support/pool-plan.ts';

const now = '2026-03-02T15:00:00.000Z';
const pool = poolPlan({ groups: ['coordinator'] });
const folder = mkdtempSync(join(tmpdir(), 'dismiss-'));
let known: readonly string[] = [];
let close: () => Promise<void>;
let staff: { poolId: string; endpoint: string };

beforeAll(async () => {
  const changed = (_pool: string, users: readonly { readonly email: string }[]) =>
    void (known = users.map(({ email }) => email));
  const directory = new UserDirectory({ pools: [pool], file: join(folder, 'users.json'), changed });
  const server = createServer((request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const answer = async () => directory.handle(action, JSON.parse(await text(request)));
    void answer().then(
      (body) => response.end(JSON.stringify(body)),
      (error: unknown) =>
        response.writeHead(400).end(JSON.stringify({ __type: error instanceof AwsError ? error.name : 'Bug' })),
    );
  });
  const listening = await listen(server, 0);
  close = listening.close;
  staff = { poolId: pool.id, endpoint: listening.address };
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

test('who is dismissed signs in no more, and no session of theirs is left, on any device; others stay', async () => {
  const rows = memoryTable({ interrupt: () => undefined, ignoresConditions: false });
  const sessions = sessionStore(rows, { now: () => now });
  const begin = (email: string) =>
    sessions.begin({
      ...{ audience: 'staff', subject: `sub-${email}`, email, groups: ['coordinator'] },
      expiresAt: '2026-03-02T23:00:00.000Z',
    });
  const people = ['cora@example.net', 'carl@example.net'];
  for (const email of people) await inviteStaff(staff, { email, name: email, group: 'coordinator' });
  const [desk, telephone, other] = [
    await begin('cora@example.net'),
    await begin('cora@example.net'),
    await begin('carl@example.net'),
  ];

  expect(await dismiss(staff, rows, 'Cora@example.net')).toBe(true);
  expect(await dismiss(staff, rows, 'cora@example.net')).toBe(false);

  expect(known).toEqual(['carl@example.net']);
  const left = await Promise.all([desk, telephone, other].map((secret) => sessions.find(secret)));
  expect(left.map((session) => session?.email)).toEqual([undefined, undefined, 'carl@example.net']);
});

test('an address that nobody signs in with is said to be none, and the sessions under it end all the same', async () => {
  const rows = memoryTable({ interrupt: () => undefined, ignoresConditions: false });
  const sessions = sessionStore(rows, { now: () => now });
  const session = { audience: 'staff' as const, subject: 'sub-cleo', email: 'cleo@example.net', groups: [] };
  const secret = await sessions.begin({ ...session, expiresAt: '2026-03-02T23:00:00.000Z' });
  expect(await dismiss(staff, rows, 'cleo@example.net')).toBe(false);
  expect(await sessions.find(secret)).toBeUndefined();
});
