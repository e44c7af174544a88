import { describe, expect, test } from '@jest/globals';
import { callTheCoordinator } from '../../../functions/tasks/call-the-coordinator.ts';
import { callTheCoordinatorAboutTheReference } from '../../../functions/tasks/call-the-coordinator-about-the-reference.ts';
import { collectTheApplicationFee } from '../../../functions/tasks/collect-the-application-fee.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { WaitMessage } from '../../../shared/messages/wait-message.ts';
import type { Refusal } from '../../../shared/refusal.ts';
import { extendDeadline } from '../../../shared/rules/changes/extend-deadline.ts';
import { followDeadRun } from '../../../shared/rules/changes/follow-dead-run.ts';
import { recordReference } from '../../../shared/rules/changes/record-reference.ts';
import { declineReference, receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { parkFailure, retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { openFailures } from '../../../shared/rules/open-failures.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { applicationAt, goodReference, payFee, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { type MemoryWorld, memoryWorld } from '../../support/in-memory/memory-world.ts';
import { factsOf, keep } from '../../support/web-visit.ts';

const failed = { state: 'Ask the referee', error: 'TypeError' };

test("a reminder that comes after the coordinator's word, and before it was heard, parks no second failure", async () => {
  const world = memoryWorld(submittedAt);
  const { id } = await keep(world, applicationAt('check-references'));
  const call = (more: Partial<WaitMessage>) =>
    callTheCoordinator(world)({
      ...{ applicationId: id, run: 1, machineVersion: 1, plan: [], attempt: 0, taskToken: 'token', retryCount: 0 },
      ...{ entered: world.clock.now(), failed: { state: 'Check the references', error: 'TypeError' } },
      ...more,
    });
  const refusal = await call({}).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: 'PlanChanged', patch: { attempt: 0 } });
  const { plan } = (refusal as Refusal).patch as { plan: string[] };
  await call({ plan });
  world.moveTo(daysLater(submittedAt, 7));
  await world.applications.save(retryFailure(factsOf(world, id), 1, 'cora', world.clock.now()));
  await expect(call({ plan, attempt: 1 })).rejects.toMatchObject({
    name: 'StandsElsewhere',
    patch: { act: 'check-references' },
  });
  expect(factsOf(world, id).failures).toMatchObject([{ number: 1, retriedAt: world.clock.now() }]);
});

test("a reminder about one reference that crosses the coordinator's word leads back to it, and leaves the others parked", async () => {
  const world = memoryWorld(submittedAt);
  const { id } = await keep(world, applicationAt('references'));
  const call = (slot: number, more: Partial<WaitMessage>) =>
    callTheCoordinatorAboutTheReference(world)({
      ...{ applicationId: id, run: 1, machineVersion: 1, plan: [], attempt: 0, taskToken: `token-${slot}` },
      ...{ retryCount: 0, slot, entered: world.clock.now(), failed: { state: 'Ask the referee', error: 'TypeError' } },
      ...more,
    });
  const planOf = async (slot: number): Promise<string[]> => {
    const refusal = (await call(slot, {}).catch((error: unknown) => error)) as Refusal;
    return (refusal.patch as { plan: string[] }).plan;
  };
  const [plan] = [await planOf(1), await planOf(2)];
  await call(1, { plan });
  await call(2, { plan });
  world.moveTo(daysLater(submittedAt, 7));
  await world.applications.save(retryFailure(factsOf(world, id), 1, 'cora', world.clock.now()));
  await call(1, { plan, attempt: 1, taskToken: 'token-1-again' });
  const { failures, waits } = factsOf(world, id);
  expect(failures).toMatchObject([
    { number: 1, slot: 1, retriedAt: world.clock.now() },
    { number: 2, slot: 2 },
  ]);
  expect(failures[1]).not.toHaveProperty('retriedAt');
  expect(waits['failure:1']).toMatchObject({ token: 'token-1-again', ready: world.clock.now(), resume: { patch: {} } });
  expect(waits['failure:1']?.resume).not.toHaveProperty('name');
  expect(waits['failure:2']).not.toHaveProperty('resume');
  await expect(call(3, { plan })).rejects.toMatchObject({ name: 'StandsElsewhere' });
});

describe('a call to the coordinator that breaks once it has parked what failed', () => {
  const now = daysLater(submittedAt, 1);
  const broken = async (application: Application, slot?: number) => {
    const world = memoryWorld(submittedAt);
    const { id } = await keep(world, application);
    const call = (retryCount: number, entered = submittedAt) =>
      (slot === undefined ? callTheCoordinator : callTheCoordinatorAboutTheReference)(world)({
        ...{ applicationId: id, run: 1, machineVersion: 1, plan: [], attempt: 0, taskToken: 'token', retryCount },
        ...{ entered, failed, ...(slot && { slot }) },
      });
    await call(0).catch(() => undefined);
    world.moveTo(now);
    return { world, call, facts: () => factsOf(world, id) };
  };

  test('parks nothing anew when the application has gone on meanwhile: it goes where it stands', async () => {
    const { world, call, facts } = await broken(applicationAt('application-fee'));
    await world.applications.save(payFee(facts(), 'application-1', now));
    await expect(call(1)).rejects.toMatchObject({ name: 'StandsElsewhere', patch: { act: 'references' } });
    expect(facts().failures).toMatchObject([{ number: 1, retriedAt: now }]);
  });

  test('parks nothing anew about a reference that has come, or at the word of the coordinator: it is tried again', async () => {
    for (const happens of [
      (found: Application) => receiveReference(found, requestIn(found, 2), goodReference, now),
      (found: Application) => retryFailure(found, 1, 'cora', now),
    ]) {
      const { world, call, facts } = await broken(applicationAt('references'), 2);
      await world.applications.save(happens(facts()));
      await call(1);
      expect(facts().failures).toMatchObject([{ number: 1, slot: 2, retriedAt: now }]);
      expect(facts().waits['failure:1']).toMatchObject({ token: 'token', ready: now, resume: {} });
    }
  });

  test('parks what fails again after that', async () => {
    const { world, call, facts } = await broken(applicationAt('references'), 2);
    await world.applications.save(retryFailure(facts(), 1, 'cora', now));
    await call(0, daysLater(submittedAt, 2)).catch(() => undefined);
    expect(openFailures(facts())).toMatchObject([{ number: 2, slot: 2 }]);
  });
});

describe('what was parked, and is asked no more', () => {
  const begun = async (world: MemoryWorld, application: Application, slot?: number) => {
    const { id } = await keep(world, application);
    const task = slot === undefined ? callTheCoordinator : callTheCoordinatorAboutTheReference;
    const state = slot === undefined ? 'Collect the application fee' : 'Ask the referee';
    const call = (more: Partial<WaitMessage>) =>
      task(world)({
        ...{ applicationId: id, run: 1, machineVersion: 1, plan: [], attempt: 0, taskToken: 'token', retryCount: 0 },
        ...{ entered: world.clock.now(), failed: { state, error: 'TypeError' }, ...(slot && { slot }), ...more },
      });
    const { patch } = (await call({}).catch((error: unknown) => error)) as Refusal;
    await call(patch);
    world.moveTo(daysLater(submittedAt, 2));
    return { call: (more: Partial<WaitMessage>) => call({ ...patch, ...more }), facts: () => factsOf(world, id) };
  };

  test.each<[string, (application: Application, now: Instant) => Change, object]>([
    ['a reference that came in', (found, now) => receiveReference(found, requestIn(found, 2), goodReference, now), {}],
    [
      'a reference on paper',
      (found, now) =>
        recordReference(found, requestIn(found, 2), { reference: goodReference, by: 'cora', scan: 'Drawer 4' }, now),
      {},
    ],
    [
      'a referee who declined',
      (found, now) => declineReference(found, requestIn(found, 2), 'cannot-now', now),
      { attempt: 0 },
    ],
  ])('goes on by itself after %s, and the others stay parked', async (_what, happens, patch) => {
    const world = memoryWorld(submittedAt);
    const { facts } = await begun(
      world,
      parkFailure(applicationAt('references'), { ...failed, slot: 1 }, submittedAt),
      2,
    );
    await world.applications.save(happens(facts(), world.clock.now()));
    expect(openFailures(facts())).toMatchObject([{ number: 1, slot: 1 }]);
    expect(facts().waits['failure:2']).toMatchObject({ token: 'token', ready: world.clock.now(), resume: { patch } });
    // A name is for whoever is asked, and the coordinator's call knows none of them.
    expect(facts().waits['failure:2']?.resume).not.toHaveProperty('name');
  });

  test('goes on by itself where a reminder to the coordinator crosses the answer', async () => {
    const world = memoryWorld(submittedAt);
    const { call, facts } = await begun(world, applicationAt('references'), 2);
    await world.applications.save(receiveReference(facts(), requestIn(facts(), 2), goodReference, world.clock.now()));
    await call({ attempt: 1, taskToken: 'token-again', entered: world.clock.now() });
    expect(facts().waits['failure:1']).toMatchObject({ token: 'token-again', resume: { patch: {} } });
    expect(facts().failures).toHaveLength(1);
  });

  test('leads on to the next act once the fee is paid all the same', async () => {
    const world = memoryWorld(submittedAt);
    const { facts } = await begun(world, applicationAt('application-fee'));
    await world.applications.save(payFee(facts(), 'application-1', world.clock.now()));
    expect(openFailures(facts())).toEqual([]);
    expect(facts().waits['failure:1']?.resume).toMatchObject({ patch: { act: 'references', requests: [{}, {}, {}] } });
  });

  test.each([
    ['of all references at once', 2],
    ['of all references at once, and of the last one before', 3],
  ])('%s goes on by itself after the last reference, and not before', async (_what, slot) => {
    const world = memoryWorld(submittedAt);
    const { facts } = await begun(world, parkFailure(applicationAt('references'), { ...failed, slot }, submittedAt));
    const receive = (of: number) =>
      world.applications.save(receiveReference(facts(), requestIn(facts(), of), goodReference, world.clock.now()));
    await receive(1);
    await receive(2);
    expect(openFailures(facts())).toContainEqual(expect.objectContaining({ number: 2, act: 'references' }));
    expect(facts().waits['failure:2']).not.toHaveProperty('resume');
    await receive(3);
    expect(openFailures(facts())).toEqual([]);
    expect(facts().waits['failure:2']?.resume).toMatchObject({ patch: { act: 'check-references', requests: [] } });
  });

  test('stays parked while the same is asked, with more time', async () => {
    const world = memoryWorld(submittedAt);
    const { facts } = await begun(world, applicationAt('references'), 2);
    const word = { by: 'cora', reason: 'They asked for it.' };
    await world.applications.save(extendDeadline(facts(), 'reference:2:1', word, world.clock.now()));
    expect(openFailures(facts())).toMatchObject([{ number: 1, slot: 2 }]);
    expect(facts().waits['failure:1']).not.toHaveProperty('resume');
  });

  test('stays parked where the execution itself has died: nobody would hear', async () => {
    const world = memoryWorld(submittedAt);
    const death = { status: 'FAILED', lived: 1 } as const;
    const dead = followDeadRun(applicationAt('application-fee'), death, submittedAt).change.application;
    const { id } = await keep(world, dead);
    await world.applications.save(payFee(factsOf(world, id), 'application-1', daysLater(submittedAt, 1)));
    expect(openFailures(factsOf(world, id))).toMatchObject([{ number: 1, run: 1 }]);
  });
});

test('a run of a reopened application that was parked as dead and fails again once it is redriven writes no second letter', async () => {
  const world = memoryWorld(submittedAt);
  const reopened = { at: submittedAt, kind: 'reopened', by: 'cora', reason: 'Asked for.' } as const;
  const begun = { ...applicationAt('application-fee'), interventions: [reopened] };
  const dead = followDeadRun(begun, { status: 'FAILED', lived: 60_000 }, submittedAt).change;
  const { id } = await keep(world, dead.application);
  const call = (more: Partial<WaitMessage>) =>
    callTheCoordinator(world)({
      ...{ applicationId: id, run: 1, machineVersion: 1, plan: [], attempt: 0, taskToken: 'token', retryCount: 0 },
      ...{ entered: submittedAt, redriveCount: 1, failed },
      ...more,
    });
  const { patch } = (await call({}).catch((error: unknown) => error)) as Refusal;
  await call(patch);
  expect(factsOf(world, id).waits['failure:1']).toMatchObject({ token: 'token', letters: ['1.0'] });
  expect(dead.letters).toMatchObject([{ kind: 'failure-parked', attempt: '1.0' }]);
  expect(world.kept.get(id)?.letters.map(({ kind }) => kind)).not.toContain('failure-parked');
});

test('a run that was parked as dead and is redriven weeks later asks with the time that was left: nothing lapses', async () => {
  const world = memoryWorld(submittedAt);
  const begun = applicationAt('application-fee');
  const dead = followDeadRun(begun, { status: 'FAILED', lived: 60_000 }, daysLater(submittedAt, 22)).change.application;
  const { id } = await keep(world, dead);
  world.moveTo(daysLater(submittedAt, 60));
  const enter = (patch: Partial<WaitMessage>) =>
    collectTheApplicationFee(world)({
      ...{ applicationId: id, run: 1, machineVersion: 1, plan: [], attempt: 0, taskToken: 'token', retryCount: 0 },
      ...{ entered: world.clock.now(), redriveCount: 1 },
      ...patch,
    });
  const { name, patch } = (await enter({}).catch((error: unknown) => error)) as Refusal;
  expect(name).toBe('PlanChanged');
  await enter(patch);
  const facts = factsOf(world, id);
  const told = (await world.applications.timeline(id)).map((event) => timelineWords(event, facts));
  expect(told).toContain('A failed step was set going again.');
  expect(facts.closed).toBeUndefined();
  expect(factsOf(world, id).failures).toMatchObject([{ retriedAt: world.clock.now() }]);
});
