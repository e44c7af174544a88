import { describe, expect, test } from '@jest/globals';
import { outboxStore } from '../../../functions/adapters/outbox-store.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { erase } from '../../../functions/privacy/erase.ts';
import { verifyAudit } from '../../../infra/operate/audit/verify-audit.ts';
import { erasePerson } from '../../../infra/operate/people/erase-person.ts';
import { type Application, applicationSchema } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { EarlierEndorsement } from '../../../shared/imports/endorsement-rows.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { RegisterEntry } from '../../../shared/register-entry.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { samplesOf } from '../made-up/samples-of.ts';
import type { TableStores } from '../running/table-world.ts';

/** A table behind the real adapters, all of whose items can be seen. */
export type ErasureWorld = TableStores & { items(): Promise<readonly unknown[]> };

const start: Instant = '2026-03-02T15:00:00.000Z';
const address = 'Canary-Address@Example.org';
const former = 'canary-left@example.org';
const order = { by: 'sub-cora', reason: 'asked' as const };
const retention = { by: 'retention', reason: 'retention' as const };

/** Lists what stays of an application: ids, codes, digests and dates written as days. Everything else names somebody. */
const stays = new Set([
  ...['.carriedFrom', '.closed.by', '.closed.reason', '.membership.validUntil', '.membership.by'],
  ...['.fees[].sessions[].idempotencyKey', '.fees[].sessions[].id', '.fees[].paid.cheque.by', '.fees[].exempted.by'],
  ...['.fees[].forgone.by', '.fees[].membershipEnded.by'],
  ...['.fees[].paid.sessionId', '.fees[].paid.paymentIntentId', '.fees[].surplus[].sessionId'],
  ...['.fees[].surplus[].paymentIntentId', '.fees[].surplus[].cheque.by', '.fees[].refunds[].key'],
  ...['.fees[].refunds[].paymentIntentId', '.fees[].refunds[].refundId', '.fees[].refunds[].refused'],
  ...['.fees[].refunds[].asked.by', '.fees[].disputes[].id', '.fees[].disputes[].paymentIntentId'],
  // Is a code of Stripe's, such as fraudulent.
  '.fees[].disputes[].reason',
  '.fees[].disputes[].stripeFees[].id',
  ...[
    '.doubts[].code',
    '.doubts[].fee',
    '.doubts[].about',
    '.doubts[].paymentIntentId',
    '.doubts[].settled.by',
    '.booked[]',
  ],
  ...['.requests[].declined.reason', '.requests[].recorded.by', '.requests[].carriedFrom'],
  ...['.carried[].declined.reason', '.carried[].recorded.by', '.carried[].carriedFrom'],
  ...['.reviews[].reviewers[].reviewerId', '.reviews[].reviewers[].decision.by', '.reviews[].confirmed.by'],
  ...['.reviews[].information[].askedBy', '.runs[].act'],
  ...['.failures[].state', '.failures[].error', '.failures[].act'],
  ...['.interventions[].by', '.interventions[].wait'],
  ...['.waits.*.key', '.waits.*.token', '.waits.*.letters[]', '.waits.*.resume.name'],
]);

/** Fields that the test itself fills in, or that every save does. */
const madeHere = /^\.(id|policy|personId|email|audit\..*|certificate\..*|erasure\.by|waits\.\*\.key)$/;

const { samples, planted } = samplesOf(applicationSchema);

/** Makes every form of an ended application in which each field is filled in, and whose money has arrived. */
const ended = (personId: string): readonly Application[] =>
  samples.map((sample, at) => {
    const { erasure: _none, audit: _noneYet, ...application } = sample;
    const wait = { ...Object.values(sample.waits)[0], key: `wait${at}` } as Application['waits'][string];
    return {
      ...application,
      ...{ id: `a0000000${at}`, version: 0, policy: '2022-01-01', personId, email: address },
      fees: sample.fees.map(({ forgone, ...fee }) => ({
        ...fee,
        // What was taken out of a fee is no line of it any more.
        ...(forgone && { forgone: { ...forgone, lines: [{ line: 'processing' as const, cents: 7 }] } }),
        refunds: fee.refunds.map((refund) => ({ ...refund, status: 'succeeded' as const })),
      })),
      certificate: { number: at === 0 ? entry.number : `REG-0${at}`, issuedOn: '2026-01-01', validUntil: '2027-12-31' },
      waits: { [wait.key]: wait },
    };
  });

const entry: RegisterEntry = {
  number: 'REG-1',
  name: 'CanaryRegister',
  credential: 'IMH-E',
  category: 'associate',
  issuedOn: '2026-01-01',
  validUntil: '2027-12-31',
  listed: true,
};

/** An endorsement given before this system, to somebody who has been called by another name as well. */
const earlier: Omit<EarlierEndorsement, 'name'> = {
  ...{ number: 'REG-9', email: address, designation: null },
  credential: 'ECMH-E',
  category: 'associate',
  ...{ appliedOn: '2020-01-01', endorsedOn: '2020-06-01', validUntil: '2025-12-31', listed: true },
};

const nudged = (application: Application): Change => ({
  application,
  event: {
    at: start,
    actor: { role: 'coordinator', id: 'sub-cora' },
    kind: 'nudged',
    data: { wait: 'w' },
    words: { reason: 'CanaryWords' },
  },
});

/** Writes every kind of item that may hold something of a person. */
export const live = async (world: TableStores): Promise<readonly string[]> => {
  const person = await world.people.byAddress(address, 'p00000001');
  const letter = { key: 'k', kind: 'application-endorsed' as const, to: { role: 'applicant' as const } };
  for (const [at, application] of ended(person.id).entries()) {
    await world.applications.save({
      ...nudged(application),
      letters: [{ ...letter, wait: 'w', attempt: '0.0' }],
      run: { applicationId: application.id, run: 1 },
      ...(at === 0 ? { register: entry, member: { email: address, validUntil: '2026-12-31' } } : {}),
      once: [`evt_${at}`],
    });
    await world.applications.save(nudged(await world.applications.get(application.id)));
  }
  await world.endorsements.keep({ ...earlier, name: 'CanaryFormer' }, 'p00000001');
  await world.endorsements.keep({ ...earlier, name: 'CanaryEarlier' }, 'p00000001');
  await world.memberList.keep([{ email: address, name: 'CanaryMember', validUntil: '2025-12-31' }]);
  const session = { audience: 'applicant' as const, subject: 'CanarySubject', email: address, name: 'CanarySession' };
  await world.sessions.begin({ ...session, groups: [], expiresAt: '2026-03-02T23:00:00.000Z' });
  const reviewer = { name: 'CanaryReviewer', email: address, credential: 'IMH-E', category: 'mentor' } as const;
  await world.reviewers.add(reviewer, { at: start, kind: 'added', by: 'sub-cora' });
  for (const { id } of await world.reviewers.all()) {
    await world.reviewers.change(id, reviewer, [{ at: start, kind: 'name-changed', by: 'sub-cora' }]);
    await world.reviewers.note(id, { at: start, kind: 'deactivated', by: 'sub-cora' });
  }
  const target = { purpose: 'reference' as const, applicationId: 'a00000000', wait: 'w', attempt: '0.0' };
  await outboxStore(world.rows).sending('a00000000', 'k', [{ digest: 'd', target: { ...target, expiresAt: start } }]);
  await outboxStore(world.rows).sent('a00000000', 'k', 'message-1', start);
  await world.counters.allow(`address:${address}`, 10, 60);
  return samples.map((_one, at) => `a0000000${at}`);
};

/** Begins to erase somebody of whom every kind of item holds something. */
export const begun = async (world: TableStores): Promise<readonly string[]> => {
  const ids = await live(world);
  await world.applications.save(beginErasure(await world.applications.get('a00000000'), order, start));
  return ids;
};

/** Erases as the five-minute schedule does: whatever was begun, until nothing is left of it. */
export const eraseAll = async (world: TableStores): Promise<void> => {
  for (;;) {
    const [next] = await outboxStore(world.rows).due('erasure', '9999-12-31T23:59:59.999Z');
    if (next === undefined) return;
    await erase(world, String(next['pk']).replace('APPLICATION#', ''));
  }
};

/** Erases applications whose time has come. */
const eraseByTime = async (world: TableStores, ids: readonly string[], now: Instant = start): Promise<void> => {
  for (const id of ids) await world.applications.save(beginErasure(await world.applications.get(id), retention, now));
  await eraseAll(world);
};

/** Lets somebody review whose one application and whose endorsement have ended. */
const reviewerOfOld = async (world: TableStores, name: string) => {
  const { id: personId } = await world.people.byAddress(former, 'p00000001');
  const [first] = ended(personId);
  if (first === undefined) throw new Error('There is no sample.');
  await world.endorsements.keep({ ...earlier, email: former, name: 'CanaryEarlier' }, personId);
  await world.applications.save(nudged({ ...first, email: former }));
  const reviewer = { name, email: former, credential: 'ECMH-E', category: 'associate' } as const;
  await world.reviewers.add(reviewer, { at: start, kind: 'added', by: 'sub-cora' });
  return { personId, id: first.id };
};

/** Finds whatever tells who somebody is, by the field where it was planted. */
export const leftIn = async (world: ErasureWorld): Promise<readonly string[]> => {
  const text = JSON.stringify(await world.items());
  const byValue = new Map(planted.map(({ value, path }) => [value, path]));
  const found = [...text.matchAll(/canary-\d{4}(?:@example\.org)?/g)].map(([value]) => byValue.get(value) ?? value);
  const others = [...text.matchAll(/canary-?[a-z]+(?:@example\.org)?/gi)].map(([value]) => value.toLowerCase());
  return [...new Set([...found.filter((path) => !stays.has(path)), ...others])];
};

const ledgerOf = (world: TableStores) => world.ledger.between('2001-01-01', '2001-12-31');

const named = ['words', 'register', 'earlier', 'former', 'member', 'session', 'subject', 'reviewer'].map(
  (word) => `canary${word}`,
);

/** Holds the erasure of a person's data to what it leaves, over whichever table. */
export const erasureContract = (name: string, make: (start: Instant) => Promise<ErasureWorld>): void => {
  describe(`the erasure ${name}`, () => {
    test('leaves nowhere in the table what tells who somebody is, of no field that there is', async () => {
      const world = await make(start);
      const ids = await begun(world);
      const inTheTable = await leftIn(world);
      for (const { path, is } of planted)
        if (is === 'words' && !madeHere.test(path) && !stays.has(path)) expect(inTheTable).toContain(path);
      expect(inTheTable).toEqual(expect.arrayContaining([...named, address.toLowerCase()]));
      await eraseAll(world);
      expect(await leftIn(world)).toEqual([]);
      for (const id of ids)
        expect(await world.applications.get(id)).toMatchObject({ name: 'Erased', erasure: { endedAt: start } });
    });

    test('leaves an audit trail that verifies, and a ledger that adds up as before', async () => {
      const world = await make(start);
      const ids = await live(world);
      const before = await ledgerOf(world);
      expect(before.length).toBeGreaterThan(0);
      await world.applications.save(beginErasure(await world.applications.get('a00000000'), order, start));
      expect((await verifyAudit(world.rows, ids)).faults).toEqual([]);
      await eraseAll(world);
      expect((await verifyAudit(world.rows, ids)).faults).toEqual([]);
      expect(await ledgerOf(world)).toEqual(before);
      const [saved] = await world.applications.timeline('a00000000');
      expect(saved).toMatchObject({ kind: 'nudged', actor: { role: 'coordinator', id: 'sub-cora' } });
      expect(saved?.words).toBeUndefined();
    });

    test('takes the person away with the last application: whoever comes back is somebody new', async () => {
      const world = await make(start);
      await begun(world);
      await eraseAll(world);
      expect(await world.people.idAt(address)).toBeUndefined();
      expect(await world.members.find(address)).toBeUndefined();
      expect(await world.endorsements.ofAddress(address)).toEqual([]);
      expect(await world.reviewers.all()).toEqual([]);
      expect(await world.register.named('CanaryRegister')).toEqual([]);
      expect(await world.register.find('REG-1')).toMatchObject({ number: 'REG-1', name: 'Erased', listed: false });
      expect(await world.applications.ofPerson('p00000001')).toEqual([]);
      expect((await world.people.byAddress(address, 'p00000002')).id).toBe('p00000002');
    });

    test('takes away what lay under an address that the person left, unless somebody else has it by now', async () => {
      for (const isTaken of [false, true]) {
        const world = await make(start);
        const person = await world.people.byAddress(address, 'p00000001');
        const [first] = ended(person.id);
        if (first === undefined) throw new Error('There is no sample.');
        await world.memberList.keep([{ email: former, name: 'CanaryLeft', validUntil: '2027-12-31' }]);
        await world.applications.save(nudged({ ...first, formerAddresses: [{ email: former, until: start }] }));
        const owner = await world.people.byAddress(former, 'p00000002');
        const later = { ...first, id: 'a00000009', personId: owner.id, email: former };
        if (isTaken) await world.applications.save(nudged(later));
        await world.applications.save(beginErasure(await world.applications.get(first.id), order, start));
        await eraseAll(world);
        expect(await world.people.idAt(former)).toBe(isTaken ? owner.id : undefined);
        expect((await world.members.find(former))?.name).toBe(isTaken ? 'CanaryLeft' : undefined);
      }
    });

    test('of one application leaves what came along to a corrected address there: a list renews it there alone', async () => {
      const world = await make(start);
      const { id: personId } = await world.people.byAddress(former, 'p00000001');
      const [first] = ended(personId);
      if (first === undefined) throw new Error('There is no sample.');
      await world.endorsements.keep({ ...earlier, email: former, name: 'CanaryEarlier' }, personId);
      const held = await world.endorsements.ofAddress(former);
      const { version } = await world.people.get(personId);
      const move = { personId, version, to: address, from: [{ email: former, newPersonId: 'p00000002', held }] };
      await world.applications.save({ ...nudged(first), move });
      await world.erasures.address(former, { personId: 'p00000002', isLeft: true });
      const renewed = { ...earlier, name: 'CanaryEarlier', validUntil: '2028-12-31' };
      expect(await world.endorsements.keep({ ...renewed, email: former }, 'p00000003')).toBe('elsewhere');
      expect(await world.endorsements.keep({ ...renewed, email: address }, 'p00000003')).toBe('kept');
      expect(await world.endorsements.ofAddress(former)).toEqual([]);
      expect(await world.endorsements.ofAddress(address)).toContainEqual(
        expect.objectContaining({ validUntil: '2028-12-31' }),
      );
    });

    test('leaves under an address that the person left what a list brought there since, and takes what moved', async () => {
      for (const isTaken of [false, true]) {
        const world = await make(start);
        const person = await world.people.byAddress(former, 'p00000001');
        const [first] = ended(person.id);
        if (first === undefined) throw new Error('There is no sample.');
        await world.endorsements.keep({ ...earlier, email: former, name: 'CanaryEarlier' }, person.id);
        const held = await world.endorsements.ofAddress(former);
        const { id: personId, version } = await world.people.get(person.id);
        await world.applications.save({
          ...nudged({ ...first, formerAddresses: [{ email: former, until: start }] }),
          move: { personId, version, to: address, from: [{ email: former, newPersonId: 'p00000002', held }] },
        });
        const theirs = { ...earlier, number: 'REG-7', email: former, name: 'Sam Sample' };
        if (isTaken) await world.endorsements.keep(theirs, 'p00000003');
        await world.memberList.keep([{ email: former, name: 'Sam Sample', validUntil: '2027-12-31' }]);
        const session = { audience: 'applicant' as const, subject: 's', email: former, name: 'Sam Sample', groups: [] };
        const secret = await world.sessions.begin({ ...session, expiresAt: '2026-03-02T23:00:00.000Z' });
        await world.applications.save(beginErasure(await world.applications.get(first.id), order, start));
        await eraseAll(world);
        expect(await world.people.idAt(former)).toBe(isTaken ? 'p00000002' : undefined);
        expect((await world.endorsements.ofAddress(former)).map(({ number }) => number)).toEqual(
          isTaken ? ['REG-7'] : [],
        );
        expect((await world.register.find('REG-7'))?.name).toBe(isTaken ? 'Sam Sample' : undefined);
        expect((await world.members.find(former))?.name).toBe(isTaken ? 'Sam Sample' : undefined);
        expect(await world.sessions.find(secret)).toEqual(
          isTaken ? expect.objectContaining({ email: former }) : undefined,
        );
        expect(await world.rows.get(rowKeys.endorsed(former, earlier.number))).toBeUndefined();
        expect(await world.register.find(earlier.number)).toMatchObject({ name: 'Erased' });
        expect(await world.people.idAt(address)).toBeUndefined();
      }
    });

    test('by time alone leaves who has another application, is a member, or holds an endorsement', async () => {
      const world = await make(start);
      await live(world);
      await eraseByTime(world, ['a00000001']);
      expect(await world.applications.get('a00000001')).toMatchObject({ name: 'Erased' });
      expect((await world.applications.get('a00000000')).name).not.toBe('Erased');
      expect(await world.people.idAt(address)).toBe('p00000001');
      await eraseByTime(world, await world.applications.ofPerson('p00000001'));
      expect(await world.members.find(address)).toMatchObject({ validUntil: '2026-12-31' });
      expect(await world.reviewers.all()).toMatchObject([{ name: 'CanaryReviewer' }]);
      // One endorsement is good until 2027, so it is still known whose it is; the other ended in 2025.
      expect(await world.people.idAt(address)).toBe('p00000001');
      expect(await world.endorsements.ofAddress(address)).toMatchObject([{ number: 'REG-1' }]);
    });

    test('by time alone leaves of who reviews what they judge by, though it has ended: a seat would go to whom nothing is known of', async () => {
      for (const reviews of [true, false]) {
        const world = await make(start);
        const { personId, id: applicationId } = await reviewerOfOld(world, 'Ben');
        const gone = { at: start, kind: 'deactivated' as const, by: 'sub-cora' };
        if (!reviews) for (const { id } of await world.reviewers.all()) await world.reviewers.note(id, gone);
        await eraseByTime(world, [applicationId]);
        expect((await world.applications.get(applicationId)).name).toBe('Erased');
        expect((await world.endorsements.ofAddress(former)).map(({ validUntil }) => validUntil)).toEqual(
          reviews ? ['2025-12-31'] : [],
        );
        expect((await world.register.find(earlier.number))?.name).toBe(reviews ? 'CanaryEarlier' : 'Erased');
        expect(await world.people.idAt(former)).toBe(reviews ? personId : undefined);
      }
    });

    test('by time alone leaves nothing of who reviewed then, once they are deactivated and taken in the yearly round', async () => {
      const world = await make(start);
      await eraseByTime(world, [(await reviewerOfOld(world, 'CanaryReviewer')).id]);
      expect(await leftIn(world)).toContain('canaryearlier');
      const [{ id } = { id: '' }] = await world.reviewers.all();
      await world.reviewers.note(id, { at: start, kind: 'deactivated', by: 'sub-cora' });
      expect(await erasePerson(world.rows, former, { clock: { now: () => start } })).toBeUndefined();
      expect(await leftIn(world)).toEqual([]);
      expect(await world.people.idAt(former)).toBeUndefined();
    });

    test.each([
      ['leaves a membership on the evening of its last day', '2027-01-01T03:00:00.000Z', { validUntil: '2026-12-31' }],
      ['takes it away the day after', '2027-01-01T15:00:00.000Z', undefined],
    ])('by time alone %s', async (_what, now, left) => {
      const world = await make(now);
      await eraseByTime(world, await live(world), now);
      const found = await world.members.find(address);
      expect(found && { validUntil: found.validUntil }).toEqual(left);
    });
  });
};
