import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { askTheReferee, handler as askTheRefereeHandler } from '../../../functions/tasks/ask-the-referee.ts';
import { checkTheApplication } from '../../../functions/tasks/check-the-application.ts';
import { checkTheMembership } from '../../../functions/tasks/check-the-membership.ts';
import { checkTheReferences } from '../../../functions/tasks/check-the-references.ts';
import { collectTheApplicationFee } from '../../../functions/tasks/collect-the-application-fee.ts';
import { collectTheMembershipRenewal } from '../../../functions/tasks/collect-the-membership-renewal.ts';
import { collectTheProcessingFee } from '../../../functions/tasks/collect-the-processing-fee.ts';
import { recordTheOutcome } from '../../../functions/tasks/record-the-outcome.ts';
import { reviewTheApplication } from '../../../functions/tasks/review-the-application.ts';
import { startTheNextRun } from '../../../functions/tasks/start-the-next-run.ts';
import type { Patch } from '../../../functions/runtime/task-handler.ts';
import type { WaitMessage } from '../../../shared/messages/wait-message.ts';
import { exemptFee } from '../../../shared/rules/changes/coordinator-money.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { decide } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { currentRequest } from '../../../shared/rules/references/slots.ts';
import { eligibleEvidence } from '../../support/made-up/eligible-evidence.ts';
import {
  applicationAt,
  goodReference,
  namedFee,
  payFee,
  payLater,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { submitApplication } from '../../support/made-up/submitted-application.ts';
import { keep, moveOn } from '../../support/web-visit.ts';

let world: MemoryWorld;
let id: string;
let entries = 0;

const task = () => ({ applicationId: id, run: 1, machineVersion: 1 });

const wait = (patch: Patch, more: Partial<WaitMessage> = {}): WaitMessage => ({
  ...task(),
  plan: patch['plan'] as string[],
  attempt: patch['attempt'] as number,
  taskToken: `token-${++entries}`,
  entered: new Date(Date.parse(world.clock.now()) + entries).toISOString(),
  retryCount: 0,
  ...more,
});

const pay = async (name: string): Promise<Patch> => {
  const change = payFee(await world.applications.get(id), name, world.clock.now());
  await world.applications.save(change);
  return change.application.waits[`fee:${name}`]?.resume?.patch ?? {};
};

const answer = async (slot: number): Promise<void> => {
  const application = await world.applications.get(id);
  const request = currentRequest(application, slot);
  if (request === undefined) throw new Error('no request');
  await world.applications.save(receiveReference(application, request, goodReference, world.clock.now()));
};

const letters = async (kind: string) => (await world.applications.letters(id)).filter((letter) => letter.kind === kind);

beforeEach(async () => {
  world = memoryWorld();
  id = await submitApplication(world);
});

describe('the tasks of a whole application', () => {
  test('lead a member from submission to the certificate', async () => {
    expect(await checkTheApplication(world)(task())).toMatchObject({ act: 'membership' });
    const feePatch = await checkTheMembership(world)(task());
    expect(feePatch).toMatchObject({ act: 'application-fee', attempt: 0 });
    await collectTheApplicationFee(world)(wait(feePatch));
    expect(await letters('fee-due')).toHaveLength(1);
    const asked = await pay('application-1');
    const requests = asked['requests'] as { slot: number; plan: string[]; attempt: number }[];
    expect(requests.map(({ slot }) => slot)).toEqual([1, 2, 3]);
    for (const request of requests) await askTheReferee(world)(wait(request, { slot: request.slot }));
    for (const slot of [2, 1, 3]) await answer(slot);
    const application = await world.applications.get(id);
    expect(Object.values(application.waits).every(({ resume }) => resume !== undefined)).toBe(true);
    const processing = await checkTheReferences(world)(task());
    await collectTheProcessingFee(world)(wait(processing));
    const review = await pay('processing-1');
    expect(review).toMatchObject({ act: 'review' });
    await reviewTheApplication(world)(wait(review));
    expect(await letters('review-requested')).toHaveLength(1);
    const found = await world.applications.get(id);
    await world.applications.save(decide(found, 'ada', { kind: 'endorse', reasons: 'Well shown.' }, world.clock.now()));
    expect(await recordTheOutcome(world)(task())).toMatchObject({ outcome: 'endorsed' });
    expect((await letters('application-endorsed')).length).toBe(1);
    expect(world.itemsUnder('REGISTER')).toHaveLength(1);
    const person = await world.people.get((await world.applications.get(id)).personId);
    expect(person.openApplicationId).toBeUndefined();
    expect(person.applications).toHaveLength(1);
  });

  test('an application that the rules refuse is closed before any fee and does not start the waiting period', async () => {
    world = memoryWorld();
    id = await submitApplication(world, { evidence: { training: [] } });
    await expect(checkTheApplication(world)(task())).rejects.toMatchObject({ name: 'RequirementsNotMet' });
    const application = await world.applications.get(id);
    expect(application.closed?.outcome).toBe('refused');
    expect(await letters('fee-due')).toHaveLength(0);
    expect((await world.people.get(application.personId)).applications).toEqual([]);
  });

  test('a membership of another association leads to the coordinator', async () => {
    world = memoryWorld();
    const evidence = eligibleEvidence('family-specialist', { membership: { association: 'waimh', memberNumber: '7' } });
    ({ id } = await keep(world, applicationAt('membership', submittedAt, { evidence })));
    const refusal = { name: 'MembershipToConfirm', patch: { act: 'membership-confirmation' } };
    await expect(checkTheMembership(world)(task())).rejects.toMatchObject(refusal);
  });

  test('a reference that has grown too old leads back to the references', async () => {
    const given = applicationAt('check-references');
    const requests = given.requests.map((one) => ({ ...one, receivedAt: daysLater(submittedAt, -366) }));
    ({ id } = await keep(world, { ...given, requests }));
    const refusal = { name: 'ReferencesIncomplete', patch: { act: 'references', requests: [{}, {}, {}] } };
    await expect(checkTheReferences(world)(task())).rejects.toMatchObject(refusal);
  });

  test('a non-member joins with the first payment, and membership runs to the end of the year', async () => {
    world = memoryWorld('2026-10-10T15:00:00.000Z');
    id = await submitApplication(world, { member: false });
    await checkTheApplication(world)(task());
    await collectTheApplicationFee(world)(wait(await checkTheMembership(world)(task())));
    await pay('application-1');
    const application = await world.applications.get(id);
    expect(application.fees[0]?.paid?.cents).toBe(7500);
    expect((await world.members.find('dana@example.org'))?.validUntil).toBe('2027-12-31');
  });
});

describe('an outcome that is recorded after the membership ended', () => {
  const late = '2027-01-15T15:00:00.000Z';

  beforeEach(async () => {
    world = memoryWorld(late);
    ({ id } = await keep(world, applicationAt('outcome')));
  });

  test('asks nobody for the fee who renewed with the association meanwhile', async () => {
    const { email } = await world.applications.get(id);
    world.addMember({ email, validUntil: '2027-12-31' });
    expect(await recordTheOutcome(world)(task())).toMatchObject({ outcome: 'endorsed' });
    expect((await world.applications.get(id)).membership?.validUntil).toBe('2027-12-31');
    expect(await letters('membership-expired')).toEqual([]);
  });

  test('asks everybody else for the renewal', async () => {
    await expect(recordTheOutcome(world)(task())).rejects.toMatchObject({ name: 'RenewalNeeded' });
    expect((await world.applications.get(id)).membership?.validUntil).toBe('2026-12-31');
  });

  test('goes on without the fee when the coordinator exempts who renewed while it was asked for', async () => {
    await expect(recordTheOutcome(world)(task())).rejects.toMatchObject({ name: 'RenewalNeeded' });
    const asked = await world.applications.get(id);
    world.addMember({ email: asked.email, validUntil: '2027-12-31' });
    const fee = namedFee(asked, 'renewal-1');
    const word = { by: 'sub-cora', reason: 'Renewed with us by check.' };
    await world.applications.save(exemptFee({ application: asked, fee }, word, late));
    expect(await recordTheOutcome(world)(task())).toMatchObject({ outcome: 'endorsed' });
    expect((await world.applications.get(id)).membership?.validUntil).toBe('2027-12-31');
  });

  describe('and asks for the renewal', () => {
    const renewed = (validUntil: string) => world.addMember({ email: 'dana@example.org', validUntil });
    const factsNow = () => world.applications.get(id);
    let asked: Patch;
    /** Enters the wait again, as its timeout does: a reminder, or the end of patience. */
    const again = (attempt: number) => {
      world.moveTo(String((asked['plan'] as string[])[attempt - 1]));
      return collectTheMembershipRenewal(world)(wait({ ...asked, attempt }));
    };

    beforeEach(async () => {
      await moveOn(world, id, { runs: [{ number: 1, startedAt: late, act: 'outcome' }] });
      await recordTheOutcome(world)(task()).catch((error: { patch: Patch }) => void (asked = error.patch));
      await collectTheMembershipRenewal(world)(wait(asked));
    });

    test.each([
      ['reminded', 1],
      ['told that patience is over', 4],
    ])(
      'nobody is %s who stands in the member list by then: the outcome is recorded without the fee',
      async (_what, attempt) => {
        renewed('2027-12-31');
        await expect(again(attempt)).rejects.toMatchObject({ name: 'StandsElsewhere', patch: { act: 'outcome' } });
        expect(await letters('membership-expired')).toHaveLength(1);
        expect((await factsNow()).membership?.validUntil).toBe('2027-12-31');
        expect((await factsNow()).fees.at(-1)?.exempted).toMatchObject({ at: world.clock.now(), by: 'member-list' });
        expect(await recordTheOutcome(world)(task())).toMatchObject({ outcome: 'endorsed' });
      },
    );

    test('everybody else is reminded, also who stands in the list until a day that is over', async () => {
      renewed('2027-01-17');
      await again(1);
      expect(await letters('membership-expired')).toHaveLength(2);
      await expect(again(4)).rejects.toMatchObject({ name: 'ApplicationClosed' });
      expect((await factsNow()).closed?.reason).toBe('renewal-fee-unpaid');
    });

    test('a payment on its way is waited for, whatever the list says meanwhile', async () => {
      renewed('2027-12-31');
      await world.applications.save({
        application: payLater(await factsNow(), 'renewal-1'),
        event: { at: late, actor: { role: 'stripe' }, kind: 'payment-processing', data: {} },
      });
      await expect(again(1)).rejects.toMatchObject({ name: 'PlanChanged' });
      expect((await factsNow()).fees.at(-1)?.exempted).toBeUndefined();
    });
  });
});

describe('a wait', () => {
  let patch: Patch;
  beforeEach(async () => {
    await checkTheApplication(world)(task());
    patch = await checkTheMembership(world)(task());
  });

  test('writes one letter per attempt however often the task is repeated', async () => {
    await collectTheApplicationFee(world)(wait(patch));
    await collectTheApplicationFee(world)(wait(patch, { retryCount: 1 }));
    expect(await letters('fee-due')).toHaveLength(1);
  });

  test('keeps the token of the newest entry when an old retry comes late', async () => {
    const early = wait(patch);
    const late = wait(patch);
    await collectTheApplicationFee(world)(late);
    await collectTheApplicationFee(world)(early);
    expect((await world.applications.get(id)).waits['fee:application-1']?.token).toBe(late.taskToken);
  });

  test('corrects a plan that is not what the facts say', async () => {
    const stale = wait(patch, { plan: ['2026-03-03T00:00:00Z'] });
    await expect(collectTheApplicationFee(world)(stale)).rejects.toMatchObject({
      name: 'PlanChanged',
      patch: { plan: patch['plan'] },
    });
  });

  test('whose plan is used up lapses the application once, with one letter', async () => {
    await collectTheApplicationFee(world)(wait(patch));
    world.moveTo(daysLater(world.clock.now(), 32));
    await expect(collectTheApplicationFee(world)(wait(patch, { attempt: 4 }))).rejects.toMatchObject({
      name: 'ApplicationClosed',
      patch: { outcome: 'lapsed' },
    });
    await expect(collectTheApplicationFee(world)(wait(patch, { attempt: 4 }))).rejects.toMatchObject({
      name: 'ApplicationClosed',
    });
    expect(await letters('application-lapsed')).toHaveLength(1);
  });

  test('whose answer came before it opened leads on by the facts', async () => {
    await pay('application-1');
    await expect(collectTheApplicationFee(world)(wait(patch))).rejects.toMatchObject({
      name: 'StandsElsewhere',
      patch: { act: 'references' },
    });
  });

  test('for a slot in which nobody was asked says where the application stands', async () => {
    await collectTheApplicationFee(world)(wait(patch));
    const asked = await pay('application-1');
    for (const slot of [0, 4, -1])
      await expect(askTheReferee(world)(wait({ plan: [], attempt: 0 }, { slot }))).rejects.toMatchObject({
        name: 'StandsElsewhere',
        patch: { act: 'references', requests: asked['requests'] },
      });
  });
});

describe('a run that is over', () => {
  test('begins no other after the end, and leads on to settle the payments', async () => {
    await world.applications.save(withdraw(await world.applications.get(id), world.clock.now()));
    const { runs } = await world.applications.get(id);
    await expect(startTheNextRun(world)(task())).rejects.toMatchObject({ name: 'ApplicationClosed' });
    expect((await world.applications.get(id)).runs).toEqual(runs);
  });
});

describe('a message to a task', () => {
  test.each(['Dana Sample', 'dana@example.org', 'a1\n', 'a'.repeat(81), ''])(
    'whose id is no id of ours (%j) is refused at the border, and the log does not repeat it',
    async (applicationId) => {
      const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
      try {
        const sent = { ...wait({ plan: [], attempt: 0 }), applicationId };
        await expect(askTheRefereeHandler(sent)).rejects.toMatchObject({ name: '$ZodError', message: '{}' });
        const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
        expect(lines.map(({ error, applicationId: said }) => ({ error, said }))).toEqual([{ error: '$ZodError' }]);
      } finally {
        written.mockRestore();
      }
    },
  );
});
