import { beforeAll, afterAll, describe, expect, jest, test } from '@jest/globals';
import { erase } from '../../../functions/privacy/erase.ts';
import { beginDueErasures } from '../../../functions/privacy/begin-due-erasures.ts';
import { verifyAudit } from '../../../infra/operate/audit/verify-audit.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { saveSection } from '../../../shared/rules/changes/draft-changes.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { openDispute } from '../../support/made-up/open-dispute.ts';
import { begun, eraseAll, leftIn } from '../../support/contracts/erasure-contract.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { tear, underLaterPolicy } from '../../support/made-up/tear.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';

const start = '2026-03-02T15:00:00.000Z';

beforeAll(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterAll(() => void jest.restoreAllMocks());

/** Opens a world in memory whose calls can be made to fail. */
const open = () => {
  const settings = { interrupt: (): void => undefined, ignoresConditions: false };
  const world = memoryWorld(start, settings);
  return { ...world, settings, items: async () => world.rows.items() };
};

const begin = async (world: ReturnType<typeof open>, email = 'dana@example.org'): Promise<Application> => {
  const person = await world.people.byAddress(email, world.ids.next('p'));
  const draft = draftOf(world, person.id, { email });
  const event: TimelineEvent = {
    at: start,
    actor: { role: 'applicant' },
    kind: 'begun',
    data: {},
    words: { name: draft.name },
  };
  await world.applications.save({ application: draft, event });
  return world.applications.get(draft.id);
};

const withdrawn = async (world: ReturnType<typeof open>): Promise<Application> => {
  const draft = await begin(world);
  await world.applications.save(submit(draft, await world.people.get(draft.personId), start));
  await world.applications.save(withdraw(await world.applications.get(draft.id), start));
  return world.applications.get(draft.id);
};

/** Passes a day of the schedules: what is due begins, and is erased. */
const day = async (world: ReturnType<typeof open>, at: Instant): Promise<void> => {
  world.moveTo(at);
  await beginDueErasures(world);
  await eraseAll(world);
};

describe('an erasure that is stopped', () => {
  test('before or after anything it does goes on from there, and leaves nothing', async () => {
    const calls = async (stopAt: number): Promise<number> => {
      const world = open();
      const ids = await begun(world);
      let call = 0;
      world.settings.interrupt = () => {
        if ((call += 1) === stopAt) throw new Error('stopped');
      };
      await eraseAll(world).catch(() => undefined);
      world.settings.interrupt = () => undefined;
      expect((await verifyAudit(world.rows, ids)).faults).toEqual([]);
      await eraseAll(world);
      expect([stopAt, await leftIn(world)]).toEqual([stopAt, []]);
      expect((await verifyAudit(world.rows, ids)).faults).toEqual([]);
      return call;
    };
    const all = await calls(Infinity);
    expect(all).toBeGreaterThan(60);
    await calls(1);
    // After one call is before the next.
    for (let stopAt = 2; stopAt <= all; stopAt += 5) await calls(stopAt);
  });

  test('leaves a draft alone that somebody began after they came back', async () => {
    const world = open();
    const { id } = await withdrawn(world);
    await world.applications.save(
      beginErasure(await world.applications.get(id), { by: 'sub-cora', reason: 'asked' }, start),
    );
    world.moveTo('2026-03-02T15:01:00.000Z');
    const later = await begin(world);
    await erase(world, id);
    expect(await world.applications.get(id)).toMatchObject({ name: 'Erased' });
    expect(await world.applications.get(later.id)).toMatchObject({ name: 'Dana Sample' });
    expect(await world.people.idAt('dana@example.org')).toBe(later.personId);
  });
});

describe('somebody who comes back while their other applications are still being erased', () => {
  const ask = async (world: ReturnType<typeof open>, id: string) => {
    const asked = { by: 'sub-cora', reason: 'asked' as const };
    await world.applications.save(beginErasure(await world.applications.get(id), asked, start));
  };

  test('keeps address, session and membership, and may not begin another beside what they began', async () => {
    const world = open();
    const [first, second] = [await withdrawn(world), await begin(world)];
    await ask(world, first.id);
    await erase(world, first.id);
    world.moveTo('2026-03-02T15:07:00.000Z');
    const later = await begin(world);
    expect(later.personId).not.toBe(second.personId);
    const session = { audience: 'applicant' as const, subject: 'sub-dana', email: later.email, name: 'Dana' };
    const secret = await world.sessions.begin({ ...session, groups: [], expiresAt: '2026-03-02T23:00:00.000Z' });
    await world.memberList.keep([{ email: later.email, name: 'Dana', validUntil: '2026-12-31' }]);
    await eraseAll(world);
    expect((await world.applications.get(second.id)).erasure?.endedAt).toBeDefined();
    expect(await world.people.idAt(later.email)).toBe(later.personId);
    expect(await world.sessions.find(secret)).toBeDefined();
    expect(await world.members.find(later.email)).toBeDefined();
  });

  test('keeps their address where they began after nothing else of them was found', async () => {
    const world = open();
    const { id } = await withdrawn(world);
    await ask(world, id);
    world.moveTo('2026-03-02T15:01:00.000Z');
    let later: Application | undefined;
    const words: typeof world.erasures.words = async (...args) => {
      later ??= await begin(world);
      await world.erasures.words(...args);
    };
    await erase({ ...world, erasures: { ...world.erasures, words } }, id);
    expect(later).toMatchObject({ name: 'Dana Sample' });
    expect(await world.people.idAt('dana@example.org')).toBe(later?.personId);
  });
});

describe('what is kept no longer than its time', () => {
  test('a draft is erased 180 days after it was last saved, with its audit trail whole', async () => {
    const world = open();
    const draft = await begin(world);
    await day(world, '2026-08-29T15:00:00.000Z');
    expect(await world.applications.get(draft.id)).toMatchObject({ name: 'Dana Sample' });
    world.moveTo('2026-08-29T16:00:00.000Z');
    await world.applications.save(
      saveSection(await world.applications.get(draft.id), 'person', { name: 'Dana S' }, '2026-08-29T16:00:00.000Z'),
    );
    await day(world, '2026-08-30T15:00:00.000Z');
    expect(await world.applications.get(draft.id)).toMatchObject({ name: 'Dana S' });
    await day(world, '2027-02-26T15:00:00.000Z');
    expect(await world.applications.get(draft.id)).toMatchObject({ name: 'Erased', erasure: { reason: 'retention' } });
    expect(JSON.stringify(await world.items())).not.toContain('Dana');
    expect(await world.people.idAt('dana@example.org')).toBeUndefined();
    expect((await verifyAudit(world.rows, [draft.id])).faults).toEqual([]);
  });

  test('an application that ended is erased five years later by the schedule, and not a day before', async () => {
    const world = open();
    const { id } = await withdrawn(world);
    await day(world, '2031-03-02T15:00:00.000Z');
    expect(await world.applications.get(id)).toMatchObject({ name: 'Dana Sample' });
    await day(world, '2031-03-03T15:00:00.000Z');
    expect(await world.applications.get(id)).toMatchObject({ name: 'Erased' });
    const text = JSON.stringify(await world.items());
    for (const hidden of ['Dana', 'dana@', 'Ann Lee', 'ann.lee@', 'Family Center']) expect(text).not.toContain(hidden);
    expect(await world.applications.due('ended', '2099-01-01T00:00:00.000Z')).toEqual([]);
    expect((await verifyAudit(world.rows, [id])).faults).toEqual([]);
  });

  test('what a dispute holds waits until it has ended', async () => {
    const world = open();
    const { id } = await withdrawn(world);
    const { application, won } = openDispute(await world.applications.get(id), start);
    await world.applications.save({
      application,
      event: { at: start, actor: { role: 'stripe' }, kind: 'fee-disputed', data: {} },
    });
    await day(world, '2031-03-03T15:00:00.000Z');
    expect(await world.applications.get(id)).toMatchObject({ name: 'Dana Sample' });
    const closed = won(await world.applications.get(id));
    await world.applications.save({
      application: closed,
      event: { at: start, actor: { role: 'stripe' }, kind: 'dispute-closed', data: {} },
    });
    await day(world, '2031-03-04T15:00:00.000Z');
    expect(await world.applications.get(id)).toMatchObject({ name: 'Erased' });
  });

  test.each([
    ['cannot be read', undefined],
    ['stands under a policy that this release does not know', underLaterPolicy],
  ])('one that %s keeps no other waiting, is told, and fails the schedule', async (_what, become) => {
    const world = open();
    const [torn, other] = [await begin(world), await begin(world, 'erin@example.org')];
    tear(world, torn.id, become);
    world.moveTo('2027-02-26T15:00:00.000Z');
    const written = jest.spyOn(process.stdout, 'write').mockClear();
    await expect(beginDueErasures(world)).rejects.toThrow('1 of 2 failed');
    expect(await world.applications.get(other.id)).toMatchObject({ erasure: { reason: 'retention' } });
    const lines = written.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('"error"'));
    expect(lines).toEqual([expect.stringContaining(`"what":"retention failed"`)]);
    expect(lines[0]).toContain(torn.id);
  });
});
