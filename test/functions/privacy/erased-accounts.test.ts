import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { applicantAccounts } from '../../../functions/adapters/applicant-accounts.ts';
import { erase } from '../../../functions/privacy/erase.ts';
import { beginDueErasures } from '../../../functions/privacy/begin-due-erasures.ts';
import { AwsError } from '../../../infra/local/services/aws-error.ts';
import { UserDirectory } from '../../../infra/local/services/sign-in/user-directory.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { temporaryFolder } from '../../local/cloud-assembly/temporary-folder.ts';
import { serveCognito } from '../../support/running/cognito-server.ts';
import { eraseAll } from '../../support/contracts/erasure-contract.ts';
import { type MemoryWorld, memoryWorld } from '../../support/in-memory/memory-world.ts';
import { poolPlan } from '../../support/made-up/pool-plan.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';

const start = '2026-03-02T15:00:00.000Z';
const address = 'dana@example.org';
const pool = poolPlan({ id: 'us-east-2_applicants', name: 'applicants', open: true });
const folder = temporaryFolder('erased');
const file = join(folder, 'users.json');
const clock = { at: Date.parse(start), now: () => clock.at };
let directory: UserDirectory;
let fails: (action: string) => string | undefined;
let then: (action: string) => Promise<void> | void;
let world: MemoryWorld;
let close: () => Promise<void>;

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  ({ close } = await serveCognito(async (action, input) => {
    const name = fails(action);
    if (name !== undefined) throw new AwsError(name, name);
    const answer = await directory.handle(action, input);
    await then(action);
    return answer;
  }));
});
afterAll(async () => {
  jest.restoreAllMocks();
  await close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  [fails, then, clock.at] = [() => undefined, () => undefined, Date.parse(start)];
  writeFileSync(file, '{}');
  directory = new UserDirectory({ pools: [pool], file, clock, changed: () => undefined });
  world = { ...memoryWorld(start), accounts: applicantAccounts(pool.id) };
});

const moveTo = (now: Instant): void => {
  clock.at = Date.parse(now);
  world.moveTo(now);
};
const signUp = (email: string) =>
  directory.signedUp(pool.id, { subject: `sub-${email}`, email, name: 'Dana', groups: [] });
const accounts = async () => {
  const { Users } = (await directory.handle('ListUsers', { UserPoolId: pool.id })) as { Users: { Username: string }[] };
  return Users.map(({ Username }) => Username);
};

/** Begins an application as somebody, who signs up first unless they have. */
const begin = async (email = address, more: Partial<Application> = {}): Promise<Application> => {
  const person = await world.people.byAddress(email, world.ids.next('p'));
  const draft = { ...draftOf(world, person.id, { email }), ...more };
  await world.applications.save({
    application: draft,
    event: { at: world.clock.now(), actor: { role: 'applicant' }, kind: 'begun', data: {} },
  });
  return world.applications.get(draft.id);
};
const beginToErase = async (id: string, reason: 'asked' | 'retention' = 'asked') =>
  world.applications.save(
    beginErasure(await world.applications.get(id), { by: 'sub-cora', reason }, world.clock.now()),
  );

describe('the account to sign in of somebody who is erased', () => {
  test('goes with their last application, at their word or by time alone; everybody else keeps theirs', async () => {
    ['Dana@Example.org', 'erin@example.org', 'fay@example.org'].forEach((email) => signUp(email));
    const [asked, forgotten] = [await begin(), await begin('erin@example.org')];
    await begin('fay@example.org');
    await beginToErase(asked.id);
    await eraseAll(world);
    expect(await accounts()).toEqual(['sub-erin@example.org', 'sub-fay@example.org']);
    moveTo('2026-08-29T15:00:00.000Z');
    await begin('fay@example.org');
    moveTo('2026-08-30T15:00:00.000Z');
    await beginDueErasures(world);
    await eraseAll(world);
    expect(await world.applications.get(forgotten.id)).toMatchObject({ name: 'Erased' });
    expect(await accounts()).toEqual(['sub-fay@example.org']);
  });

  test('stays while time alone lets one of two applications go, and goes with the second', async () => {
    signUp(address);
    const [first, second] = [await begin(), await begin()];
    await beginToErase(first.id, 'retention');
    await eraseAll(world);
    expect(await accounts()).toEqual([`sub-${address}`]);
    await beginToErase(second.id, 'retention');
    await eraseAll(world);
    expect(await accounts()).toEqual([]);
  });

  test('goes although a membership or an endorsement under the address is good: nothing hangs on it', async () => {
    signUp(address);
    const { id, personId } = await begin();
    const endorsed = { credential: 'IMH-E', category: 'mentor', endorsedOn: '2024-06-01' } as const;
    const held = { ...endorsed, ...{ number: 'REG-9', name: 'Dana', email: address, designation: null } };
    await world.endorsements.keep(
      { ...held, appliedOn: '2024-01-01', validUntil: '2027-12-31', listed: true },
      personId,
    );
    await world.memberList.keep([{ email: address, name: 'Dana', validUntil: '2026-12-31' }]);
    await beginToErase(id, 'retention');
    await eraseAll(world);
    expect(await accounts()).toEqual([]);
    expect(await world.people.idAt(address)).toBe(personId);
    expect(await world.members.find(address)).toBeDefined();
  });

  test('goes under each address that they left, unless whoever has it by now has applied', async () => {
    ['old@example.org', 'older@example.org', address].forEach((email) => signUp(email));
    await begin('older@example.org');
    const formerAddresses = ['old@example.org', 'older@example.org'].map((email) => ({ email, until: start }));
    const { id } = await begin(address, { formerAddresses });
    await beginToErase(id);
    await eraseAll(world);
    expect(await accounts()).toEqual(['sub-older@example.org']);
  });

  test('stays where it was made, or they began anew, since the erasure was begun', async () => {
    signUp('erin@example.org');
    const [dana, erin] = [await begin(), await begin('erin@example.org')];
    for (const { id } of [dana, erin]) await beginToErase(id);
    moveTo('2026-03-02T15:01:00.000Z');
    signUp(address);
    await begin('erin@example.org');
    await eraseAll(world);
    expect(await accounts()).toEqual(['sub-erin@example.org', `sub-${address}`]);
  });

  test('is all that somebody loses who begins anew at the moment in which it goes', async () => {
    signUp(address);
    const { id } = await begin();
    await beginToErase(id);
    moveTo('2026-03-02T15:01:00.000Z');
    let later: Application | undefined;
    then = async (action) => {
      if (action === 'AdminDeleteUser') later = await begin();
    };
    await eraseAll(world);
    expect(await accounts()).toEqual([]);
    expect(await world.applications.get(later?.id ?? '')).toMatchObject({ name: 'Dana Sample' });
    expect(await world.people.idAt(address)).toBe(later?.personId);
  });
});

describe('an erasure that Cognito keeps from the account', () => {
  test.each(['AdminGetUser', 'AdminDeleteUser'])('by refusing %s is not over, and goes on from there', async (away) => {
    signUp(address);
    const { id } = await begin();
    await beginToErase(id);
    fails = (action) => (action === away ? 'NotAuthorizedException' : undefined);
    await expect(erase(world, id)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    // Until then the address is known, by which the account is found.
    expect(await world.applications.get(id)).toMatchObject({ email: address });
    fails = () => undefined;
    await eraseAll(world);
    expect(await world.applications.get(id)).toMatchObject({ name: 'Erased' });
    expect(await accounts()).toEqual([]);
  });

  test('that took it away, and was stopped before it was told so, ends the next time', async () => {
    signUp(address);
    const { id } = await begin();
    await beginToErase(id);
    then = (action) => {
      if (action === 'AdminDeleteUser') throw new AwsError('InternalErrorException', 'stopped');
    };
    await expect(erase(world, id)).rejects.toMatchObject({ name: 'InternalErrorException' });
    then = () => undefined;
    await eraseAll(world);
    expect(await world.applications.get(id)).toMatchObject({ name: 'Erased' });
  });
});
