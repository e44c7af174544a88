import { expect, test } from '@jest/globals';
import { callTheCoordinator } from '../../../functions/tasks/call-the-coordinator.ts';
import { callTheCoordinatorAboutTheReference } from '../../../functions/tasks/call-the-coordinator-about-the-reference.ts';
import { collectTheApplicationFee } from '../../../functions/tasks/collect-the-application-fee.ts';
import type { WaitMessage } from '../../../shared/messages/wait-message.ts';
import type { Refusal } from '../../../shared/refusal.ts';
import { followDeadRun } from '../../../shared/rules/changes/follow-dead-run.ts';
import { retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { applicationAt, submittedAt } from '../../support/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld } from '../../support/memory-world.ts';
import { factsOf, keep } from '../../support/web-visit.ts';

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
