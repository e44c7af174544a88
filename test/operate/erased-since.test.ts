import { beforeAll, afterAll, describe, expect, jest, test } from '@jest/globals';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { rowKeys } from '../../functions/adapters/row-keys.ts';
import { endSessionsOf } from '../../functions/adapters/session-store.ts';
import { erasePerson } from '../../infra/operate/people/erase-person.ts';
import { loadExport } from '../../infra/operate/restore/load-export.ts';
import type { PutIfAbsent } from '../../infra/operate/restore/put-if-absent.ts';
import { beginErasure } from '../../shared/rules/changes/begin-erasure.ts';
import { memoryWorld } from '../support/in-memory/memory-world.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';
import { begun, eraseAll, leftIn, live } from '../support/contracts/erasure-contract.ts';
import { earlierEndorsement } from '../support/made-up/earlier-endorsement.ts';
import { exported } from '../support/exported.ts';

const start = '2026-03-02T15:00:00.000Z';
const address = 'Canary-Address@Example.org';
const retention = { by: 'retention', reason: 'retention' as const };

beforeAll(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterAll(() => void jest.restoreAllMocks());

/** Opens a table in memory that can be exported, and into which an export can be loaded. */
const open = (now = start) => {
  const memory = memoryWorld(now);
  const { rows } = memory;
  const world = { ...memory, items: async () => rows.items() };
  const put: PutIfAbsent = async (item) => {
    const row = unmarshall(item);
    const standing = await rows.get({ pk: String(row['pk']), sk: String(row['sk']) });
    if (standing === undefined) await rows.put({ Item: row });
    return standing && marshall(standing);
  };
  return {
    world,
    save: () => exported(rows.items()),
    load: (lines: readonly string[]) => loadExport(lines, put, rows),
  };
};

const retain = async ({ world }: ReturnType<typeof open>, ids: readonly string[]): Promise<void> => {
  for (const id of ids) await world.applications.save(beginErasure(await world.applications.get(id), retention, start));
  await eraseAll(world);
};

/** Moves a person with all their applications to another address. */
const move = async ({ world }: ReturnType<typeof open>, ids: readonly string[], from: string, to: string) => {
  const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'details-corrected', data: {} };
  const all = await Promise.all(ids.map((id) => world.applications.get(id)));
  const changes = all.map((one) => {
    const formerAddresses = [...(one.formerAddresses ?? []), { email: from, until: start }];
    return { application: { ...one, email: to, formerAddresses }, event };
  });
  const [first, ...others] = changes;
  if (first === undefined) throw new Error('Nobody moves.');
  const { personId } = first.application;
  const held = await world.endorsements.ofAddress(from);
  const isMember = (await world.members.find(from)) !== undefined;
  const left = { email: from, newPersonId: `p-left-${from}`, held, isMember };
  const { version } = await world.people.get(personId);
  const inPlaceOf = await world.people.idAt(to);
  await world.applications.save({ ...first, others, move: { personId, version, to, inPlaceOf, from: [left] } });
};

describe('an export that is loaded into a table that lives', () => {
  test('brings back nothing of who was erased since, and leaves who came back as somebody new', async () => {
    const { world, save, load } = open();
    await begun(world);
    const lines = save();
    await eraseAll(world);
    const { put, erased } = await load(lines);
    expect([put, erased > 0]).toEqual([0, true]);
    expect(await leftIn(world)).toEqual([]);
    await world.people.byAddress(address, 'p00000002');
    await load(lines);
    expect(await world.people.idAt(address)).toBe('p00000002');
  });

  test('brings back what was lost of who has another application', async () => {
    const opened = open();
    await live(opened.world);
    const lines = opened.save();
    await retain(opened, ['a00000001']);
    await opened.world.rows.remove(rowKeys.address(address));
    expect(await opened.load(lines)).toMatchObject({ put: 1, erased: 0 });
    expect(await opened.world.people.idAt(address)).toBe('p00000001');
  });

  test('brings back a lost membership that was good when time erased the rest, and no endorsement that was over', async () => {
    const opened = open();
    const ids = await live(opened.world);
    const lines = opened.save();
    await retain(opened, ids);
    await opened.world.rows.remove(rowKeys.member(address));
    await opened.load(lines);
    expect(await opened.world.members.find(address)).toMatchObject({ validUntil: '2026-12-31' });
    expect(await opened.world.endorsements.ofAddress(address)).toMatchObject([{ number: 'REG-1' }]);
    expect(await opened.world.register.named('CanaryEarlier')).toEqual([]);
  });

  test('brings back a membership that time left on the evening of its last day, and none of the day before', async () => {
    const lastEvening = '2027-01-01T03:00:00.000Z';
    for (const [now, left] of [
      [lastEvening, true],
      ['2027-01-01T15:00:00.000Z', false],
    ] as const) {
      const opened = open(now);
      const ids = await live(opened.world);
      const lines = opened.save();
      await retain(opened, ids);
      await opened.world.rows.remove(rowKeys.member(address));
      await opened.load(lines);
      expect([now, (await opened.world.members.find(address)) !== undefined]).toEqual([now, left]);
    }
  });

  test('brings nothing back under an address that they had left, unless somebody else has an application there', async () => {
    for (const isTaken of [false, true]) {
      const { world, save, load } = open();
      const former = 'canary-left@example.org';
      const [id = ''] = await live(world);
      const application = { ...(await world.applications.get(id)), formerAddresses: [{ email: former, until: start }] };
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'set-right', data: {} };
      await world.applications.save({ application, event });
      const owner = await world.people.byAddress(former, 'p00000007');
      const theirs = { ...application, id: 'a00000007', version: 0, personId: owner.id, email: former };
      const { certificate: _none, formerAddresses: _left, ...draft } = theirs;
      if (isTaken) await world.applications.save({ application: draft, event });
      await world.memberList.keep([{ email: former, name: 'CanaryLeft', validUntil: '2027-12-31' }]);
      const lines = save();
      await world.applications.save(
        beginErasure(await world.applications.get(id), { by: 'c1', reason: 'asked' }, start),
      );
      await eraseAll(world);
      await world.rows.remove(rowKeys.member(former));
      await load(lines);
      expect((await world.members.find(former))?.name).toBe(isTaken ? 'CanaryLeft' : undefined);
    }
  });

  test('leads nobody from an address to whom left it since, nor brings back what lay there of theirs', async () => {
    const opened = open();
    const { world } = opened;
    const ids = await live(world);
    const lines = opened.save();
    const to = 'canary-moved@example.org';
    await move(opened, ids, address, to);
    await retain(opened, ['a00000001']);
    await world.rows.remove(rowKeys.address(to));
    const { put, erased } = await opened.load(lines);
    expect([put, erased]).toEqual([0, 4]);
    expect(await world.people.idAt(address)).toBeUndefined();
    expect(await world.members.find(address)).toBeUndefined();
    expect(await world.endorsements.ofAddress(address)).toEqual([]);
    expect((await world.endorsements.ofAddress(to)).map(({ number }) => number)).toEqual(['REG-1', 'REG-9']);
  });

  test('brings back what was lost under the address of who left it and came back to it', async () => {
    const opened = open();
    const { world } = opened;
    const ids = await live(world);
    const away = 'canary-moved@example.org';
    await move(opened, ids, address, away);
    const between = opened.save();
    await move(opened, ids, away, address);
    const lines = opened.save();
    await world.rows.remove(rowKeys.address(away));
    expect((await opened.load(between)).put).toBe(0);
    await world.rows.remove(rowKeys.address(address));
    expect(await opened.load(lines)).toMatchObject({ put: 2, erased: 0 });
    expect(await world.people.idAt(address)).toBe('p00000001');
    expect(await world.people.idAt(away)).not.toBe('p00000001');
  });

  test('brings everything back where the table is empty', async () => {
    const { world, save } = open();
    await live(world);
    const fresh = open();
    const lines = save();
    expect(await fresh.load(lines)).toEqual({ put: lines.length - 1, kept: 0, erased: 0, sessions: 1 });
    expect(await fresh.world.people.idAt(address)).toBe('p00000001');
  });

  test('brings no session back, be it of staff who were dismissed since', async () => {
    const { world, save, load } = open();
    const cora = { audience: 'staff' as const, subject: 'sub-cora', email: 'cora@example.org', groups: [] };
    const secret = await world.sessions.begin({ ...cora, expiresAt: '2026-03-02T23:00:00.000Z' });
    const lines = save();
    await endSessionsOf(world.rows, cora.email);
    expect(await load(lines)).toEqual({ put: 0, kept: 0, erased: 0, sessions: 1 });
    expect(await world.sessions.find(secret)).toBeUndefined();
  });
});

describe('an export in which somebody stands who never applied, and was erased since', () => {
  const email = 'mara@example.org';
  const member = { email, name: 'Mara Sample', validUntil: '2026-12-31' };
  const takeIn = async ({ world }: ReturnType<typeof open>, number: string) => {
    await world.memberList.keep([member]);
    await world.endorsements.keep({ ...earlierEndorsement, number, email, name: 'Mara Sample' }, world.ids.next('p'));
  };
  const eraseAt = ({ world }: ReturnType<typeof open>, now: string) =>
    erasePerson(world.rows, email, { clock: { now: () => now }, isAsked: true });

  test('brings nothing of them back, neither from an address to which their number moved', async () => {
    const opened = open();
    await takeIn(opened, 'REG-1');
    await opened.world.endorsements.keep(
      { ...earlierEndorsement, number: 'REG-1', email: 'mara.new@example.org', name: 'Mara Sample' },
      'p00000002',
    );
    const lines = opened.save();
    await eraseAt(opened, start);
    const { put, erased } = await opened.load(lines);
    expect([put, erased]).toEqual([0, 3]);
    expect(await opened.world.members.find(email)).toBeUndefined();
    expect(await opened.world.rows.get(rowKeys.endorsed(email, 'REG-1'))).toBeUndefined();
    expect(await opened.world.register.find('REG-1')).toMatchObject({ name: 'Mara Sample' });
  });

  test('brings back what was lost of them where they came back before it was made, and nothing of before', async () => {
    const opened = open();
    await takeIn(opened, 'REG-1');
    const first = opened.save();
    await eraseAt(opened, start);
    await takeIn(opened, 'REG-2');
    const second = opened.save();
    await opened.world.rows.remove(rowKeys.member(email));
    expect((await opened.load(first)).put).toBe(0);
    expect(await opened.load(second)).toMatchObject({ put: 1, erased: 0 });
    expect(await opened.world.members.find(email)).toMatchObject(member);
    await eraseAt(opened, '2026-03-03T15:00:00.000Z');
    expect((await opened.load(second)).put).toBe(0);
    const fresh = open();
    expect(await fresh.load(second)).toMatchObject({ put: second.length, erased: 0 });
  });
});
