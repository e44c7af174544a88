import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inviteStaff } from '../../functions/adapters/staff-pool.ts';
import { UserDirectory } from '../../infra/local/services/sign-in/user-directory.ts';
import { dismiss } from '../../infra/operate/staff/dismiss.ts';
import { serveCognito } from '../support/running/cognito-server.ts';
import { memoryWorld } from '../support/in-memory/memory-world.ts';
import { poolPlan } from '../support/made-up/pool-plan.ts';

const pool = poolPlan({ groups: ['coordinator'] });
const staff = { poolId: pool.id };
const folder = mkdtempSync(join(tmpdir(), 'dismiss-'));
let known: readonly string[] = [];
let close: () => Promise<void>;

beforeAll(async () => {
  const changed = (_pool: string, users: readonly { readonly email: string }[]) =>
    void (known = users.map(({ email }) => email));
  const directory = new UserDirectory({ pools: [pool], file: join(folder, 'users.json'), changed });
  ({ close } = await serveCognito((action, input) => directory.handle(action, input)));
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

test('who is dismissed signs in no more, and no session of theirs is left, on any device; others stay', async () => {
  const { rows, sessions } = memoryWorld();
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
  const { rows, sessions } = memoryWorld();
  const session = { audience: 'staff' as const, subject: 'sub-cleo', email: 'cleo@example.net', groups: [] };
  const secret = await sessions.begin({ ...session, expiresAt: '2026-03-02T23:00:00.000Z' });
  expect(await dismiss(staff, rows, 'cleo@example.net')).toBe(false);
  expect(await sessions.find(secret)).toBeUndefined();
});
