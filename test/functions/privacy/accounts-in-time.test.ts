import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { applicantAccounts } from '../../../functions/adapters/applicant-accounts.ts';
import { deleteUnusedAccounts } from '../../../functions/privacy/delete-unused-accounts.ts';
import { AwsError } from '../../../infra/local/services/aws-error.ts';
import type { PoolUser } from '../../../infra/local/services/sign-in/pool-plan.ts';
import { UserDirectory } from '../../../infra/local/services/sign-in/user-directory.ts';
import { temporaryFolder } from '../../local/cloud-assembly/temporary-folder.ts';
import { serveCognito } from '../../support/running/cognito-server.ts';
import { type MemoryWorld, memoryWorld } from '../../support/in-memory/memory-world.ts';
import { poolPlan } from '../../support/made-up/pool-plan.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';

const pool = poolPlan({ id: 'us-east-2_applicants', name: 'applicants', open: true });
const folder = temporaryFolder('unfinished');
const file = join(folder, 'users.json');
const begun = Date.parse('2027-03-01T12:00:00Z');
const clock = { at: begun, now: () => clock.at };
let world: MemoryWorld;
const ports = () => {
  world.moveTo(new Date(clock.at).toISOString());
  return { ...world, accounts: applicantAccounts(pool.id) };
};
let directory: UserDirectory;
let asked: string[];
let fails: (action: string) => string | undefined;
let lines: () => string[];
let close: () => Promise<void>;

const answer = (action: string, input: unknown) => {
  asked.push(action);
  const name = fails(action);
  if (name !== undefined) throw new AwsError(name, name);
  return directory.handle(action, input);
};

beforeAll(async () => {
  ({ close } = await serveCognito(answer));
});
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  lines = () => written.mock.calls.map(([line]) => String(line));
  written.mockClear();
  [asked, fails, clock.at] = [[], () => undefined, begun];
  world = memoryWorld();
  keep([]);
});

/** Begins with these accounts in the pool, and no other. */
const keep = (users: readonly PoolUser[]) => {
  writeFileSync(file, JSON.stringify({ [pool.id]: users }));
  directory = new UserDirectory({ pools: [pool], file, clock, changed: () => undefined });
};

const account = (name: string, unconfirmed?: true): PoolUser => ({
  ...{ subject: `sub-${name}`, email: `${name}@example.org`, name: undefined, groups: [], unconfirmed },
});
const signUp = (name: string, unconfirmed?: true) => directory.signedUp(pool.id, account(name, unconfirmed));
const keepBegun = (many: number) =>
  keep(Array.from({ length: many }, (_, at) => ({ ...account(`n${at}`, true), createdAt: begun })));
const left = async () => {
  const { Users } = (await directory.handle('ListUsers', { UserPoolId: pool.id })) as { Users: { Username: string }[] };
  return Users.map(({ Username }) => Username);
};
const dayLater = 24 * 3600 * 1000;
const yearLater = 365 * dayLater;

/** Begins an application under the address of somebody who signed up. */
const begin = async (name: string) => {
  const person = await world.people.byAddress(`${name}@example.org`, world.ids.next('p'));
  const application = draftOf(world, person.id, { email: `${name}@example.org` });
  const at = world.clock.now();
  await world.applications.save({ application, event: { at, actor: { role: 'applicant' }, kind: 'begun', data: {} } });
};

describe('an account of an applicant whose code nobody typed', () => {
  test('is taken away a day later, and no earlier, so that its address is free; every other stays', async () => {
    signUp('squatted', true);
    signUp('dana');
    clock.at = begun + 3600_000;
    signUp('later', true);
    clock.at = begun + dayLater - 1;
    await deleteUnusedAccounts(ports());
    expect(await left()).toEqual(['sub-squatted', 'sub-dana', 'sub-later']);
    clock.at = begun + dayLater;
    await deleteUnusedAccounts(ports());
    expect(await left()).toEqual(['sub-dana', 'sub-later']);
    expect(lines().at(-1)).toContain('"what":"accounts taken away","at"');
    expect(lines().at(-1)).toContain('"accounts":1');
    expect(lines().join('')).not.toContain('@');
  });

  test('is found on whichever page of the list it stands', async () => {
    keepBegun(130);
    clock.at = begun + dayLater;
    await deleteUnusedAccounts(ports());
    expect(await left()).toEqual([]);
    expect(asked.filter((action) => action === 'ListUsers')).toHaveLength(3);
  });

  test('waits for the next day where there are more than fit into one', async () => {
    keepBegun(1001);
    clock.at = begun + dayLater;
    await deleteUnusedAccounts(ports());
    expect(await left()).toHaveLength(1);
    await deleteUnusedAccounts(ports());
    expect(await left()).toEqual([]);
  });

  test('that went meanwhile is no failure, and one that stays fails the schedule', async () => {
    signUp('squatted', true);
    clock.at = begun + dayLater;
    fails = (action) => (action === 'AdminDeleteUser' ? 'UserNotFoundException' : undefined);
    await expect(deleteUnusedAccounts(ports())).resolves.toBeUndefined();
    fails = (action) => (action === 'AdminDeleteUser' ? 'NotAuthorizedException' : undefined);
    await expect(deleteUnusedAccounts(ports())).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('an account by which nobody began an application', () => {
  test('is taken away a year after it was made, and no earlier; whoever applied keeps theirs', async () => {
    signUp('Idle');
    signUp('dana');
    await begin('dana');
    clock.at = begun + dayLater;
    signUp('later');
    clock.at = begun + yearLater - 1;
    await deleteUnusedAccounts(ports());
    expect(await left()).toEqual(['sub-Idle', 'sub-dana', 'sub-later']);
    clock.at = begun + yearLater;
    await deleteUnusedAccounts(ports());
    expect(await left()).toEqual(['sub-dana', 'sub-later']);
  });

  test('is looked up after those that nobody finished are gone, which need no table to be told', async () => {
    signUp('Idle');
    clock.at = begun + yearLater - dayLater;
    signUp('squatted', true);
    clock.at = begun + yearLater;
    const idAt = () => Promise.reject(new Error('The table is away.'));
    await expect(deleteUnusedAccounts({ ...ports(), people: { ...world.people, idAt } })).rejects.toThrow('away');
    expect(await left()).toEqual(['sub-Idle']);
  });

  test('goes although an endorsement stands under its address, which stays: nothing of that hangs on it', async () => {
    signUp('dana');
    const { id } = await world.people.byAddress('dana@example.org', world.ids.next('p'));
    const endorsed = { credential: 'IMH-E', category: 'mentor', endorsedOn: '2026-06-01', listed: true } as const;
    const held = { ...endorsed, ...{ number: 'REG-9', name: 'Dana', email: 'dana@example.org', designation: null } };
    await world.endorsements.keep({ ...held, appliedOn: '2026-01-01', validUntil: '2029-12-31' }, id);
    clock.at = begun + yearLater;
    await deleteUnusedAccounts(ports());
    expect(await left()).toEqual([]);
    expect(await world.people.idAt('dana@example.org')).toBe(id);
  });
});
