import { describe, expect, test } from '@jest/globals';
import type { Act } from '../../../shared/act.ts';
import { openFailure } from '../../../shared/rules/waits/coordinator-questions.ts';
import { retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { goodReference, requestIn } from '../../support/journey.ts';
import { brokenMachines, deployDefinition } from '../../simulate/broken-machine.ts';
import { CalmLife } from '../../simulate/calm-life.ts';
import { useQuietStage } from '../../simulate/quiet-stage.ts';

const stage = useQuietStage();

const now = (life: CalmLife) => life.world.ports.clock.now();
const arnOf = (life: CalmLife, run: number) =>
  `${life.world.machineArn.replace(':stateMachine:', ':execution:')}:${life.id}-${run}`;
const statusOf = async (life: CalmLife, run: number): Promise<unknown> => {
  const told = await life.world.states.handle('DescribeExecution', { executionArn: arnOf(life, run) });
  return (told as { readonly status: string }).status;
};
const redrive = async (life: CalmLife, run: number): Promise<void> => {
  await life.world.states.handle('RedriveExecution', { executionArn: arnOf(life, run) });
  await life.go(1);
};
const stop = async (life: CalmLife): Promise<void> => {
  await life.world.states.handle('StopExecution', { executionArn: arnOf(life, 1) });
  await life.go(1);
};

/** Leads a life to its end, and says what of it came twice: letters, charges, referees who were asked again. */
const finish = async (life: CalmLife): Promise<void> => {
  await life.lead('closed');
  await life.go(3);
  const facts = await life.facts();
  expect(facts.closed?.outcome).toBe('endorsed');
  const keys = life.world.mails.map(({ key }) => key);
  expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
  expect(life.world.mails.filter(({ key }) => key.includes('/reference-requested/'))).toHaveLength(3);
  expect([...life.world.stripe.payments.values()].map(({ checkout }) => checkout.fee).sort()).toEqual([
    'application-1',
    'processing-1',
  ]);
  expect(facts.requests).toHaveLength(3);
};

const atReferencesWithOneAnswer = async (): Promise<CalmLife> => {
  const life = await new CalmLife(stage()).begin();
  await life.lead('references');
  const application = await life.facts();
  await life.save(receiveReference(application, requestIn(application, 1), goodReference, now(life)));
  await life.go(1);
  return life;
};

describe('a bug in a task', () => {
  test('is parked, fixed, and goes on at the word of the coordinator without repeating what was done', async () => {
    const life = new CalmLife(stage());
    const { ports } = life.world;
    const { members } = ports;
    const broken = { find: async () => Promise.reject(new TypeError('a bug')) };
    Object.assign(ports, { members: broken });
    await life.begin();
    await life.go(2);
    expect(openFailure(await life.facts(), 0)).toMatchObject({ state: 'Check the membership', error: 'TypeError' });
    expect(await statusOf(life, 1)).toBe('RUNNING');
    Object.assign(ports, { members });
    await life.save(retryFailure(await life.facts(), 1, 'cora', now(life)));
    await life.go(1);
    expect(await statusOf(life, 1)).toBe('RUNNING');
    await finish(life);
    expect(await life.facts()).toMatchObject({ runs: [{ number: 1 }], failures: [{ number: 1 }] });
  });
});

describe('an execution that ended by force', () => {
  test('is redriven, and asks nobody again who has answered', async () => {
    const life = await atReferencesWithOneAnswer();
    life.world.isDeaf = true;
    await stop(life);
    expect(await statusOf(life, 1)).toBe('ABORTED');
    await redrive(life, 1);
    expect(await statusOf(life, 1)).toBe('RUNNING');
    await finish(life);
    expect((await life.facts()).runs).toHaveLength(1);
  });

  test('is followed by the next run; redriven all the same, the older one ends by itself', async () => {
    const life = await atReferencesWithOneAnswer();
    await stop(life);
    expect(await statusOf(life, 2)).toBe('RUNNING');
    await redrive(life, 1);
    expect(await statusOf(life, 1)).toBe('SUCCEEDED');
    expect((await life.facts()).runs).toHaveLength(2);
    await finish(life);
  });
});

describe('an execution whose definition was wrong', () => {
  test('keeps it when it is redriven, is parked, and goes on as the next run once the definition is right', async () => {
    const life = new CalmLife(stage());
    const goBack = await deployDefinition(life, brokenMachines.failsAtOnce);
    await life.begin();
    await life.go(1);
    expect(await statusOf(life, 1)).toBe('FAILED');
    expect(openFailure(await life.facts(), 0)).toMatchObject({ error: 'ExecutionFailed', run: 1 });
    await goBack();
    await redrive(life, 1);
    expect(await statusOf(life, 1)).toBe('FAILED');
    expect((await life.facts()).failures).toHaveLength(1);
    await life.save(retryFailure(await life.facts(), 1, 'cora', now(life)));
    await life.go(1);
    expect(await statusOf(life, 2)).toBe('RUNNING');
    await finish(life);
  });
});

describe('a deployment under way', () => {
  const waits: readonly Act[] = ['application-fee', 'references', 'processing-fee', 'review'];

  /** Serves what is called from now on as a later version would: with more in its answers than the present one knows. */
  const deployCode = (life: CalmLife): { readonly served: () => number; readonly rollBack: () => void } => {
    const { call } = life.world;
    let served = 0;
    life.world.call = async (handler, event, functionArn) => {
      served += 1;
      const answer = await call(handler, event, functionArn);
      return { ...(answer as object), laterField: { of: 'version 2' } };
    };
    return { served: () => served, rollBack: () => void (life.world.call = call) };
  };

  test.each(waits)('at the wait for %s: the execution finishes under version 2', async (act) => {
    const life = await new CalmLife(stage()).begin();
    await life.lead(act);
    const { served } = deployCode(life);
    await deployDefinition(life, await secondVersion(life));
    await finish(life);
    expect(served()).toBeGreaterThan(0);
    expect((await life.facts()).runs).toHaveLength(1);
  });

  test.each(waits)('at the wait for %s: the execution finishes after version 2 was rolled back', async (act) => {
    const life = await new CalmLife(stage()).begin();
    const { rollBack } = deployCode(life);
    const goBack = await deployDefinition(life, await secondVersion(life));
    await life.lead(act);
    rollBack();
    await goBack();
    await finish(life);
    expect((await life.facts()).runs).toHaveLength(1);
  });

  /** Makes the definition of a later version: the same story, told by a machine that says that it is version 2. */
  const secondVersion = async ({ world }: CalmLife): Promise<string> => {
    const told = await world.states.handle('DescribeStateMachine', { stateMachineArn: world.machineArn });
    const { definition } = told as { readonly definition: string };
    const later = definition.replaceAll('"machineVersion":1', '"machineVersion":2');
    expect(later).not.toBe(definition);
    return later;
  };
});
