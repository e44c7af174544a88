import { describe, expect, test } from '@jest/globals';
import type { ListPorts } from '../../../functions/runtime/ports/people-ports.ts';
import { earlierEndorsement } from '../made-up/earlier-endorsement.ts';
import type { TablePorts } from '../../../functions/runtime/ports/table-ports.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { LinkTarget } from '../../../shared/ports/link-store.ts';
import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { close } from '../../../shared/rules/close.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { daysLater } from '../days-later.ts';
import { reviewerNamed } from '../made-up/reviewer-named.ts';
import { draftOf } from '../made-up/submitted-application.ts';

/** What the contract needs of a world besides its ports. */
export type ContractWorld = TablePorts &
  ListPorts & {
    moveTo(now: Instant): void;
    addReviewer(reviewer: Reviewer): Promise<void> | void;
    addMember(member: { email: string; validUntil: string }): Promise<void> | void;
    addLink(digest: string, target: LinkTarget): Promise<void> | void;
  };

const start = '2026-03-02T15:00:00.000Z';

const begun = async (world: ContractWorld) => {
  const person = await world.people.byAddress('Dana@example.org ', world.ids.next('p'));
  const draft = draftOf(world, person.id);
  const event: TimelineEvent = { at: start, actor: { role: 'applicant' }, kind: 'begun', data: {} };
  await world.applications.save({ application: draft, event });
  return { person, draft: await world.applications.get(draft.id) };
};

const submitted = async (world: ContractWorld) => {
  const { person, draft } = await begun(world);
  await world.applications.save(submit(draft, person, start));
  return world.applications.get(draft.id);
};

/** Holds the promises of the stores for every world alike, in memory or on DynamoDB, so that no fake can drift. */
export const storeContract = (name: string, make: (start: Instant) => Promise<ContractWorld>): void => {
  describe(`the stores ${name}`, () => {
    test('give back what was saved, one version on', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      expect(draft).toMatchObject({ version: 1, name: 'Dana Sample', waits: {} });
      expect(draft.evidence.referees).toHaveLength(3);
    });

    test('refuse an application that does not exist by name', async () => {
      const world = await make(start);
      await expect(world.applications.get('nobody')).rejects.toMatchObject({ name: 'NotFound' });
    });

    test('let one of two saves of the same version win, and change nothing for the other', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const event: TimelineEvent = { at: start, actor: { role: 'applicant' }, kind: 'draft-saved', data: {} };
      const change = (who: string) => ({ application: { ...draft, name: who }, event });
      const outcomes = await Promise.allSettled([
        world.applications.save(change('One')),
        world.applications.save(change('Two')),
      ]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const lost = outcomes.find((outcome) => outcome.status === 'rejected');
      expect(lost).toMatchObject({ reason: { name: 'Conflict', what: 'application' } });
      expect((await world.applications.get(draft.id)).version).toBe(2);
      expect(await world.applications.timeline(draft.id)).toHaveLength(2);
    });

    test('keep the words of an event beside its entry, and seal each entry in the next', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const event: TimelineEvent = {
        at: start,
        actor: { role: 'coordinator', id: 'c1' },
        kind: 'nudged',
        data: { wait: 'w' },
      };
      await world.applications.save({ application: draft, event: { ...event, words: { reason: 'They called.' } } });
      const saved = await world.applications.get(draft.id);
      expect(draft.audit).toEqual({ count: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(saved.audit).toEqual({ count: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(saved.audit?.digest).not.toBe(draft.audit?.digest);
      const [begin, nudge] = await world.applications.timeline(draft.id);
      expect(begin).toMatchObject({ kind: 'begun' });
      expect(nudge).toEqual({ ...event, words: { reason: 'They called.' } });
    });

    test('read the newest events of a timeline without the others, the words beside each', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const said = (what: string): TimelineEvent => ({
        at: start,
        actor: { role: 'coordinator', id: 'c1' },
        kind: 'nudged',
        data: {},
        words: { reason: what },
      });
      for (const what of ['first', 'second'])
        await world.applications.save({ application: await world.applications.get(draft.id), event: said(what) });
      expect(await world.applications.timeline(draft.id, 2)).toEqual([said('first'), said('second')]);
      expect(await world.applications.timeline(draft.id, 1)).toEqual([said('second')]);
      expect(await world.applications.timeline(draft.id, 9)).toHaveLength(3);
    });

    test('let one of two simultaneous submissions of a person win', async () => {
      const world = await make(start);
      const first = await begun(world);
      const second = await begun(world);
      const tried = await Promise.allSettled(
        [first, second].map(({ draft, person }) => world.applications.save(submit(draft, person, start))),
      );
      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(tried.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'Conflict' } });
    });

    test('keep waits beside the facts and write only those that changed', async () => {
      const world = await make(start);
      const application = await submitted(world);
      const wait = { key: 'fee:application-1', openedAt: start, letters: ['0.0'], token: 'secret' };
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'asked', data: {} };
      await world.applications.save({ application: { ...application, waits: { [wait.key]: wait } }, event });
      const found = await world.applications.get(application.id);
      expect(found.waits[wait.key]).toEqual(wait);
      await world.applications.save({ application: found, event });
      expect((await world.applications.get(application.id)).waits[wait.key]).toEqual(wait);
    });

    test('write a letter once: the same key again fails the whole change', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const letter = {
        key: 'k',
        kind: 'application-started' as const,
        to: { role: 'applicant' as const },
        wait: 'w',
        attempt: '0.0',
      };
      const event: TimelineEvent = { at: start, actor: { role: 'applicant' }, kind: 'draft-saved', data: {} };
      await world.applications.save({ application: draft, event, letters: [letter] });
      const again = await world.applications.get(draft.id);
      await expect(world.applications.save({ application: again, event, letters: [letter] })).rejects.toThrow();
      expect(await world.applications.letters(draft.id)).toMatchObject([{ key: 'k', state: 'intent' }]);
      expect((await world.applications.get(draft.id)).version).toBe(2);
    });

    test('take an id from outside once', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const event: TimelineEvent = { at: start, actor: { role: 'stripe' }, kind: 'fee-paid', data: {} };
      expect(await world.applications.isDone('evt_1')).toBe(false);
      await world.applications.save({ application: draft, event, once: ['evt_1'] });
      expect(await world.applications.isDone('evt_1')).toBe(true);
      const again = await world.applications.get(draft.id);
      await expect(world.applications.save({ application: again, event, once: ['evt_1'] })).rejects.toMatchObject({
        what: 'once',
      });
    });

    test('find the same person for the same address, however it is written, and free them when an application ends', async () => {
      const world = await make(start);
      const application = await submitted(world);
      const person = await world.people.byAddress('dana@EXAMPLE.org', 'other');
      expect(person).toMatchObject({
        openApplicationId: application.id,
        applications: [{ applicationId: application.id }],
      });
      await world.applications.save(
        close(application, { outcome: 'refused', by: 'association', reason: 'training' }, start),
      );
      const free = await world.people.get(person.id);
      expect(free.openApplicationId).toBeUndefined();
      expect(free.applications).toEqual([]);
    });

    test('keep the day of a decision with what was applied for: of a second look the later day, for ever', async () => {
      const world = await make(start);
      const application = await submitted(world);
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'decided', data: {} };
      const { personId, id } = application;
      const release = { personId, forget: false, decidedOn: '2026-05-03' };
      await world.applications.save({ application, event, release });
      const applied = { applicationId: id, credential: 'IMH-E', submittedOn: '2026-03-02' };
      const free = await world.people.get(personId);
      expect(free.applications).toEqual([{ ...applied, decidedOn: '2026-05-03' }]);
      const again = await world.applications.get(id);
      await world.applications.save({ application: again, event, person: { ...free, openApplicationId: id } });
      expect((await world.people.get(personId)).applications).toEqual([{ ...applied, decidedOn: '2026-05-03' }]);
      const looked = await world.applications.get(id);
      await world.applications.save({ application: looked, event, release: { ...release, decidedOn: '2026-06-09' } });
      const kept = await world.people.byAddress('dana@example.org', 'x');
      expect(kept.applications).toEqual([{ ...applied, decidedOn: '2026-06-09' }]);
    });

    test('list applications by whose turn it is, until the end', async () => {
      const world = await make(start);
      const application = await submitted(world);
      const later = '2027-12-31T00:00:00.000Z';
      expect(await world.applications.due('association', later)).toEqual([application.id]);
      expect(await world.applications.due('applicant', later)).toEqual([]);
      await world.applications.save(
        close(application, { outcome: 'withdrawn', by: 'applicant', reason: 'applicant' }, start),
      );
      expect(await world.applications.due('association', later)).toEqual([]);
    });

    test('list the applications of a person', async () => {
      const world = await make(start);
      const application = await submitted(world);
      const other = await world.people.byAddress('other@example.org', world.ids.next('p'));
      expect(await world.applications.ofPerson(application.personId)).toEqual([application.id]);
      expect(await world.applications.ofPerson(other.id)).toEqual([]);
    });

    test('know a link until it expires, members by address, and count reviewers work', async () => {
      const world = await make(start);
      const target = {
        purpose: 'pay' as const,
        applicationId: 'a',
        wait: 'w',
        attempt: '0.0',
        expiresAt: '2026-03-03T00:00:00.000Z',
      };
      await world.addLink('digest', target);
      await world.addMember({ email: 'mona@example.org', validUntil: '2026-12-31' });
      await world.addReviewer(reviewerNamed('ada'));
      expect(await world.links.find('digest')).toMatchObject({ purpose: 'pay', wait: 'w' });
      world.moveTo('2026-03-03T00:00:00.000Z');
      expect(await world.links.find('digest')).toMatchObject({ expiresAt: '2026-03-03T00:00:00.000Z' });
      expect(await world.links.find('another')).toBeUndefined();
      expect(await world.members.find(' MONA@example.org')).toMatchObject({ validUntil: '2026-12-31' });
      const { draft } = await begun(world);
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'asked', data: {} };
      await world.applications.save({ application: draft, event, workload: { ada: 1 } });
      expect(await world.reviewers.all()).toMatchObject([{ id: 'ada', open: 1 }]);
    });

    test('find who agreed to stand in the register by words of the name, until they leave it', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const entry = { number: 'IO-1', name: 'Dána O’Sample', credential: 'IMH-E', category: 'associate', listed: true };
      const register = { ...entry, issuedOn: '2026-03-02', validUntil: '2027-12-31' };
      const hidden = { ...register, number: 'IO-2', name: 'Dana Hidden', listed: false };
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'endorsed', data: {} };
      const save = async (change: object) =>
        world.applications.save({ application: await world.applications.get(draft.id), event, ...change });
      await save({ register });
      await save({ register: hidden });
      expect(await world.register.find('IO-2')).toMatchObject({ name: 'Dana Hidden', listed: false });
      for (const name of ['dana', 'OSAMPLE', 'Dana O’Sample'])
        expect(await world.register.named(name)).toMatchObject([{ number: 'IO-1', validUntil: '2027-12-31' }]);
      for (const name of ['Dana Other', 'hidden', 'D.', '']) expect(await world.register.named(name)).toEqual([]);
      await save({ relisted: { ...register, listed: false } });
      expect(await world.register.named('dana')).toEqual([]);
      expect(await world.register.find('IO-1')).toMatchObject({ listed: false });
      await save({ relisted: register });
      expect(await world.register.named('dana')).toHaveLength(1);
    });

    test('find a corrected name by its new words alone, also after the person left the register and came back', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const entry = { number: 'IO-1', credential: 'IMH-E', category: 'associate', listed: true };
      const register = { ...entry, name: 'Dana Sample', issuedOn: '2026-03-02', validUntil: '2027-12-31' };
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'endorsed', data: {} };
      const save = async (change: object, facts: object = {}) =>
        world.applications.save({
          application: { ...(await world.applications.get(draft.id)), ...facts },
          event,
          ...change,
        });
      await save({ register });
      const renamed = { ...register, name: 'Dana Newname' };
      const formerNames = ['Dana Sample'];
      await save({ relisted: renamed }, { name: renamed.name, formerNames });
      expect(await world.register.find('IO-1')).toMatchObject({ name: 'Dana Newname' });
      expect(await world.register.named('sample')).toEqual([]);
      expect(await world.register.named('newname')).toMatchObject([{ number: 'IO-1' }]);
      for (const listed of [false, true]) await save({ relisted: { ...renamed, listed } });
      expect(await world.register.named('sample')).toEqual([]);
      expect(await world.register.named('dana')).toMatchObject([{ name: 'Dana Newname' }]);
    });

    test('move a person to another address with all their applications, and what they hold, or not at all', async () => {
      const world = await make(start);
      const application = await submitted(world);
      const { personId, email } = application;
      const other = (await begun(world)).draft;
      const register = {
        number: 'IO-1',
        name: 'Dana Sample',
        credential: 'IMH-E',
        category: 'associate',
        listed: true,
      };
      const event: TimelineEvent = {
        at: start,
        actor: { role: 'coordinator', id: 'c1' },
        kind: 'details-corrected',
        data: {},
      };
      await world.applications.save({
        ...{ application, event },
        register: { ...register, issuedOn: '2026-03-02', validUntil: '2027-12-31' },
      });
      const to = 'Dana.New@example.org';
      const held = await world.endorsements.ofAddress(email);
      const { version } = await world.people.get(personId);
      const change = async (otherVersion: number) => ({
        application: { ...(await world.applications.get(application.id)), email: to },
        event,
        move: { personId, version, to, from: [{ email, newPersonId: 'p-new', held }] },
        others: [{ application: { ...other, email: to, version: otherVersion }, event }],
      });
      await expect(world.applications.save(await change(7))).rejects.toMatchObject({ what: 'application' });
      expect(await world.people.idAt(to)).toBeUndefined();
      expect((await world.applications.get(application.id)).email).toBe(email);
      await world.applications.save(await change(other.version));
      expect(await world.people.idAt('dana.new@example.org')).toBe(personId);
      for (const { id } of [application, other]) expect((await world.applications.get(id)).email).toBe(to);
      expect(await world.people.byAddress(email, 'p-later')).toEqual({ id: 'p-new', version: 0, applications: [] });
      expect(await world.endorsements.ofAddress(to)).toMatchObject([{ number: 'IO-1' }]);
      expect(await world.endorsements.ofAddress(email)).toEqual([]);
    });

    test('renew an earlier endorsement that came along to a corrected address there, and give it to nobody at the former one', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const { personId, email } = draft;
      await world.endorsements.keep({ ...earlierEndorsement, email }, personId);
      const { version } = await world.people.get(personId);
      const held = await world.endorsements.ofAddress(email);
      const move = { personId, version, to: 'dana.new@example.org', from: [{ email, newPersonId: 'p-new', held }] };
      const event: TimelineEvent = {
        at: start,
        actor: { role: 'coordinator', id: 'c1' },
        kind: 'details-corrected',
        data: {},
      };
      await world.applications.save({ application: await world.applications.get(draft.id), event, move });
      const renewed = { ...earlierEndorsement, validUntil: '2027-12-31' };
      for (const typed of [earlierEndorsement, renewed])
        expect(await world.endorsements.keep({ ...typed, email }, 'p-new')).toBe('elsewhere');
      expect(await world.endorsements.keep({ ...renewed, email: move.to }, 'p-other')).toBe('kept');
      expect(await world.endorsements.ofAddress(move.to)).toMatchObject([{ number: 'IN-1', validUntil: '2027-12-31' }]);
      expect(await world.endorsements.ofAddress(email)).toEqual([]);
      expect((await world.people.get(personId)).applications).toHaveLength(1);
      expect((await world.people.byAddress(email, 'x')).applications).toEqual([]);
    });

    test('leave nothing of a member under an address that a person leaves, until a list or a payment brings it', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const { personId, email } = draft;
      const actor = { role: 'coordinator' as const, id: 'c1' };
      const event: TimelineEvent = { at: start, actor, kind: 'details-corrected', data: {} };
      const bought = { email, validUntil: '2026-12-31' };
      await world.memberList.keep([{ email, name: 'Dana Sample', validUntil: '2027-12-31' }]);
      await world.applications.save({ application: draft, event, member: bought });
      const { version } = await world.people.get(personId);
      const from = [{ email, newPersonId: 'p-new', held: [], isMember: true }];
      const move = { personId, version, to: 'dana.new@example.org', from };
      await world.applications.save({ application: await world.applications.get(draft.id), event, move });
      expect(await world.members.find(email)).toBeUndefined();
      await world.applications.save({ application: await world.applications.get(draft.id), event, member: bought });
      expect(await world.members.find(email)).toEqual({ ...bought, name: undefined, boughtUntil: bought.validUntil });
    });

    test('move nobody to an address that leads to somebody else by now, nor from one that does', async () => {
      const world = await make(start);
      const application = await submitted(world);
      const { personId, email } = application;
      const eve = await world.people.byAddress('eve@example.org', 'p-eve');
      const event: TimelineEvent = {
        at: start,
        actor: { role: 'coordinator', id: 'c1' },
        kind: 'details-corrected',
        data: {},
      };
      const left = (address: string) => ({ email: address, newPersonId: world.ids.next('p'), held: [] });
      const { version } = await world.people.get(personId);
      const theirs = { personId, version };
      const wrong = [
        { ...theirs, to: eve.id, from: [left('eve@example.org')] },
        { ...theirs, to: 'eve@example.org', from: [left(email)] },
        { ...theirs, to: 'eve@example.org', inPlaceOf: 'p-another', from: [left(email)] },
        { ...theirs, version: version - 1, to: 'eve@example.org', inPlaceOf: eve.id, from: [left(email)] },
      ];
      for (const move of wrong)
        await expect(world.applications.save({ application, event, move })).rejects.toMatchObject({ what: 'person' });
      expect(await world.people.idAt('eve@example.org')).toBe(eve.id);
      const move = { ...theirs, to: 'eve@example.org', inPlaceOf: eve.id, from: [left(email)] };
      await world.endorsements.keep({ ...earlierEndorsement, email: 'eve@example.org' }, 'p-later');
      await expect(world.applications.save({ application, event, move, person: eve })).rejects.toMatchObject({
        what: 'person',
      });
      const person = await world.people.get(eve.id);
      await world.applications.save({ application, event, move, person });
      expect(await world.people.idAt('eve@example.org')).toBe(personId);
      const back = await world.applications.get(application.id);
      const inPlaceOf = await world.people.idAt(email);
      const home = { personId, version: version + 1, to: email, inPlaceOf, from: [left('eve@example.org')] };
      await world.applications.save({ application: back, event, move: home });
      expect(await world.people.idAt(email)).toBe(personId);
    });

    test('count hits per key and window', async () => {
      const world = await make(start);
      const hits = await Promise.all([1, 2, 3].map(() => world.counters.allow('link:x', 2, 60)));
      expect(hits.filter(Boolean)).toHaveLength(2);
      expect(await world.counters.allow('link:y', 2, 60)).toBe(true);
      world.moveTo('2026-03-02T15:01:00.000Z');
      expect(await world.counters.allow('link:x', 2, 60)).toBe(true);
    });

    test('write the ledger with the facts, each entry once, and give it back by days', async () => {
      const world = await make(start);
      const application = await submitted(world);
      const fees = application.fees.map((fee) => (fee.kind === 'application' ? { ...fee, dueAt: start } : fee));
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'checked', data: {} };
      await world.applications.save({ application: { ...application, fees }, event });
      await world.applications.save({ application: await world.applications.get(application.id), event });
      const entries = await world.ledger.between('2026-03-01', '2026-03-02');
      expect(entries).toMatchObject([{ applicationId: application.id, line: 'application', kind: 'due', cents: 2500 }]);
      expect(await world.ledger.between('2026-02-01', '2026-03-01')).toEqual([]);
      expect(await world.ledger.between('2026-03-03', '2027-01-01')).toEqual([]);
    });

    test('record an event of Stripe once, count its tries, park it and set it going again', async () => {
      const { stripeEvents } = await make(start);
      const notice = { id: 'evt_1', type: 'charge.refunded', at: start, livemode: false, paymentIntentId: 'pi_1' };
      expect(await stripeEvents.record(notice, start)).toBe(true);
      expect(await stripeEvents.record(notice, start)).toBe(false);
      await stripeEvents.failed('evt_1', 'TypeError');
      expect(await stripeEvents.find('evt_1')).toMatchObject({ notice, tries: 1, why: 'TypeError' });
      expect(await stripeEvents.again('evt_1', start)).toBe(false);
      await stripeEvents.park('evt_1', 'TypeError');
      expect(await stripeEvents.parked()).toMatchObject([{ notice: { id: 'evt_1' }, tries: 2 }]);
      expect(await stripeEvents.again('evt_1', start)).toBe(true);
      expect(await stripeEvents.parked()).toEqual([]);
      await stripeEvents.done('evt_1');
      expect(await stripeEvents.find('evt_2')).toBeUndefined();
    });

    test('take in earlier endorsements once by number and address, for the register and for the wait', async () => {
      const world = await make(start);
      expect(await world.endorsements.keep(earlierEndorsement, 'p-new')).toBe('kept');
      expect(await world.endorsements.keep({ ...earlierEndorsement, validUntil: '2027-12-31' }, 'p-other')).toBe(
        'kept',
      );
      expect(await world.endorsements.keep({ ...earlierEndorsement, email: 'eve@example.org' }, 'p-eve')).toBe(
        'elsewhere',
      );
      const entry = { number: 'IN-1', name: 'Dana', designation: 'policy', issuedOn: '2024-05-31', listed: true };
      expect(await world.register.find('IN-1')).toMatchObject({ ...entry, validUntil: '2027-12-31' });
      expect(await world.endorsements.ofAddress('DANA@example.org')).toEqual([
        { number: 'IN-1', credential: 'IMH-E', category: 'mentor', validUntil: '2027-12-31' },
      ]);
      expect(await world.endorsements.ofAddress('eve@example.org')).toEqual([]);
      const applied = { applicationId: 'earlier-IN-1', credential: 'IMH-E', submittedOn: '2024-01-10' };
      expect((await world.people.byAddress('dana@example.org', 'x')).applications).toEqual([
        { ...applied, decidedOn: '2024-05-31' },
      ]);
    });

    test('move an earlier endorsement to another address where name and days are the same', async () => {
      const world = await make(start);
      await world.endorsements.keep(earlierEndorsement, 'p-wrong');
      const right = { ...earlierEndorsement, email: 'dana.right@example.org' };
      for (const other of [{ name: 'Eve' }, { validUntil: '2027-12-31' }, { endorsedOn: '2024-06-01' }])
        expect(await world.endorsements.keep({ ...right, ...other }, 'p-right')).toBe('elsewhere');
      for (const { email } of [right, earlierEndorsement, right]) {
        expect(await world.endorsements.keep({ ...right, email }, 'p-right')).toBe('kept');
        expect(await world.endorsements.ofAddress(email)).toMatchObject([{ number: 'IN-1' }]);
      }
      expect(await world.endorsements.ofAddress(earlierEndorsement.email)).toEqual([]);
      expect((await world.people.byAddress(earlierEndorsement.email, 'x')).applications).toEqual([]);
      expect((await world.people.byAddress(right.email, 'x')).applications).toHaveLength(1);
      expect(await world.register.named('Dana')).toMatchObject([{ number: 'IN-1' }]);
    });

    test('tell of an endorsement that was given here that it stands in the register, where a list agrees with it', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const { number, name, credential, category, endorsedOn: issuedOn, validUntil } = earlierEndorsement;
      const register = { number, name, credential, category, issuedOn, validUntil, listed: true };
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'endorsed', data: {} };
      await world.applications.save({ application: await world.applications.get(draft.id), event, register });
      expect(await world.endorsements.keep(earlierEndorsement, 'p-new')).toBe('ours');
      for (const other of [{ name: 'Eve' }, { validUntil: '2027-12-31' }])
        expect(await world.endorsements.keep({ ...earlierEndorsement, ...other }, 'p-new')).toBe('elsewhere');
    });

    test('know a number of an earlier list however it is typed: it is kept in capitals, and who was erased stays so', async () => {
      const world = await make(start);
      expect(await world.endorsements.keep({ ...earlierEndorsement, number: 'in-1a' }, 'p-new')).toBe('kept');
      expect(await world.endorsements.ofAddress(earlierEndorsement.email)).toMatchObject([{ number: 'IN-1A' }]);
      const { draft } = await begun(world);
      const { credential, category, endorsedOn: issuedOn, validUntil } = earlierEndorsement;
      const register = { number: 'in-2a', name: 'Erased', credential, category, issuedOn, validUntil, listed: false };
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'endorsed', data: {} };
      expect(await world.endorsements.keep({ ...earlierEndorsement, number: 'IN-2A' }, 'p-new')).toBe('kept');
      await world.applications.save({ application: await world.applications.get(draft.id), event, register });
      for (const number of ['in-2a', 'IN-2A'])
        expect(await world.endorsements.keep({ ...earlierEndorsement, number }, 'p-new')).toBe('erased');
    });

    test('take in a member list, which never shortens what was bought, and keep who did it', async () => {
      const world = await make(start);
      const member = { email: 'mona@example.org', name: 'Mona', validUntil: '2026-12-31' };
      await world.memberList.keep(
        Array.from({ length: 250 }, (_none, at) => ({ ...member, email: `m${at}@example.org` })),
      );
      expect(await world.members.find('m249@example.org')).toMatchObject({ validUntil: '2026-12-31' });
      const { draft } = await begun(world);
      const event: TimelineEvent = { at: start, actor: { role: 'stripe' }, kind: 'fee-paid', data: {} };
      const bought = { email: member.email, validUntil: '2027-12-31' };
      await world.applications.save({ application: draft, event, member: bought });
      await world.memberList.keep([member]);
      const known = { ...member, ...bought, boughtUntil: bought.validUntil };
      expect(await world.members.find('Mona@example.org')).toEqual(known);
      const record = { at: start, by: 'sub-cora', taken: 1, refused: 0 };
      await world.imports.note('members', { ...record, taken: 0, unfinished: true });
      expect(await world.imports.since('members', start)).toMatchObject([{ unfinished: true }]);
      await world.imports.note('members', record);
      expect(await world.imports.since('members', start)).toMatchObject([record]);
      expect(await world.imports.since('members', start)).not.toHaveProperty('0.unfinished');
      expect(await world.imports.since('endorsements', start)).toEqual([]);
    });

    test('keep what a reviewer decided, for that reviewer', async () => {
      const world = await make(start);
      const { draft } = await begun(world);
      const event: TimelineEvent = { at: start, actor: { role: 'reviewer', id: 'ada' }, kind: 'decided', data: {} };
      await world.applications.save({ application: draft, event, decided: { reviewerId: 'ada', kind: 'defer' } });
      const decided = [{ applicationId: draft.id, kind: 'defer', at: start }];
      expect(await world.reviewers.decided('ada', start)).toEqual(decided);
      expect(await world.reviewers.decided('ada', '2026-03-02T15:00:01.000Z')).toEqual([]);
      expect(await world.reviewers.decided('ben', start)).toEqual([]);
    });

    test('keep how long people took, year by year', async () => {
      const world = await make(start);
      const decided = async (at: string) => {
        const { draft } = await begun(world);
        const waits = { 'review:1': { key: 'review:1', openedAt: start, letters: [] } };
        const event: TimelineEvent = { at, actor: { role: 'reviewer' }, kind: 'decided', data: { review: 1 } };
        await world.applications.save({ application: { ...draft, waits }, event });
        return { kind: 'decide', since: start, at };
      };
      const [one, other] = [await decided('2026-12-31T10:00:00.000Z'), await decided('2027-01-01T10:00:00.000Z')];
      expect(await world.turnarounds.between('2026-03', '2027-01-01')).toEqual([one, other]);
      expect(await world.turnarounds.between('2027', '2027-01-01T10:00:00.000Z')).toEqual([other]);
      expect(await world.turnarounds.between('2026-12-31T11', '2027-01-01T09')).toEqual([]);
    });

    test('keep a reviewer once, with what staff did about them in order', async () => {
      const world = await make(start);
      const reviewer = { name: 'Ina', email: 'ina@example.net', credential: 'IMH-E', category: 'mentor' } as const;
      const by = { at: start, by: 'sub-cora' };
      expect(await world.reviewers.add(reviewer, { ...by, kind: 'added' })).toBe(true);
      expect(await world.reviewers.add({ ...reviewer, name: 'Other' }, { ...by, kind: 'added' })).toBe(false);
      const [{ id } = { id: '' }] = await world.reviewers.all();
      await world.reviewers.note(id, { ...by, kind: 'deactivated' });
      const history = [
        { ...by, kind: 'added' },
        { ...by, kind: 'deactivated' },
      ];
      expect(await world.reviewers.all()).toEqual([{ id, ...reviewer, open: 0, history }]);
      await expect(world.reviewers.note('nobody', { ...by, kind: 'invited' })).rejects.toThrow();
    });

    test('replace what is said of a reviewer, and keep what is with them and what was done before', async () => {
      const world = await make(start);
      const reviewer = { name: 'Ina', email: 'ina@example.net', credential: 'IMH-E', category: 'associate' } as const;
      const by = { at: start, by: 'sub-cora' };
      await world.reviewers.add(reviewer, { ...by, kind: 'added' });
      const [{ id } = { id: '' }] = await world.reviewers.all();
      const { draft } = await begun(world);
      const seated: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'reviewer-assigned', data: {} };
      await world.applications.save({ application: draft, event: seated, workload: { [id]: 1 } });
      const later = { at: '2026-03-02T16:00:00.000Z', by: 'sub-carl of the board' };
      const changes = [
        { ...later, kind: 'category-changed' },
        { ...later, kind: 'name-changed' },
      ] as const;
      const stated = { name: 'Ina Infant', credential: 'IMH-E', category: 'mentor' } as const;
      await world.reviewers.change(id, stated, changes);
      const left = { ...later, at: '2026-03-02T17:00:00.000Z', kind: 'deactivated' } as const;
      await world.reviewers.note(id, left);
      const history = [{ ...by, kind: 'added' }, ...changes, left];
      expect(await world.reviewers.all()).toEqual([{ id, ...reviewer, ...stated, open: 1, history }]);
      await expect(world.reviewers.change('nobody', stated, changes)).rejects.toThrow();
      expect(await world.reviewers.all()).toHaveLength(1);
    });

    test('are not misled by the count that is left of a reviewer whose item was taken away', async () => {
      const reviewer = { name: 'Ina', email: 'ina@example.net', credential: 'IMH-E', category: 'mentor' } as const;
      const added = { at: start, kind: 'added', by: 'sub-cora' } as const;
      const before = await make(start);
      await before.reviewers.add(reviewer, added);
      const [{ id } = { id: '' }] = await before.reviewers.all();
      const world = await make(start);
      const { draft } = await begun(world);
      const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'stepped-back', data: {} };
      await world.applications.save({ application: draft, event, workload: { [id]: -1 } });
      expect(await world.reviewers.all()).toEqual([]);
      expect(await world.reviewers.add(reviewer, added)).toBe(true);
      expect(await world.reviewers.all()).toEqual([{ id, ...reviewer, open: 0, history: [added] }]);
    });

    test('keep what members of staff are called, the newest name of each', async () => {
      const { staff } = await make(start);
      expect(await staff.all()).toEqual(new Map());
      await staff.keep('sub-cora', 'Cora');
      await staff.keep('sub-carl', 'Carl Coordinator');
      await staff.keep('sub-cora', 'Cora Coordinator');
      const names = { 'sub-cora': 'Cora Coordinator', 'sub-carl': 'Carl Coordinator' };
      expect(await staff.all()).toEqual(new Map(Object.entries(names)));
    });

    test('keep what the last walk through Stripe found, and that another is asked for', async () => {
      const { reconciliations } = await make(start);
      expect(await reconciliations.last()).toEqual({});
      await reconciliations.ask(start);
      expect(await reconciliations.last()).toMatchObject({ ready: start });
      const found = { lookedAt: 3, repaired: 1, parked: 0, kinds: { money: 1 }, withoutStripe: true } as const;
      await reconciliations.keep(found, start, start);
      expect(await reconciliations.last()).toEqual({ at: start, found });
    });

    test('keep that another walk was asked for while one was under way', async () => {
      const { reconciliations } = await make(start);
      const later = daysLater(start, 1);
      const found = { lookedAt: 3, repaired: 1, parked: 0, kinds: {} };
      for (const asked of [undefined, start]) {
        if (asked !== undefined) await reconciliations.ask(asked);
        await reconciliations.ask(later);
        await reconciliations.keep(found, later, asked);
        expect(await reconciliations.last()).toEqual({ at: later, found, ready: later });
        await reconciliations.keep(found, later, later);
        expect(await reconciliations.last()).toEqual({ at: later, found });
      }
    });
  });
};
