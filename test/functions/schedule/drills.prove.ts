import { describe, expect, test } from '@jest/globals';
import { openCheckout } from '../../../functions/money/open-checkout.ts';
import { reconcile } from '../../../functions/reconciliation/reconcile.ts';
import { reconcileWhenDue } from '../../../functions/reconciliation/reconcile-when-due.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { openFailure } from '../../../shared/rules/waits/coordinator-questions.ts';
import { openFailures } from '../../../shared/rules/open-failures.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { declineReference, receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { goodReference, requestIn } from '../../support/made-up/journey.ts';
import { brokenMachines, deployDefinition } from '../../simulate/broken-machine.ts';
import { CalmLife } from '../../simulate/calm-life.ts';
import { machineDefinition } from '../../simulate/machine.ts';
import { useQuietStage } from '../../simulate/quiet-stage.ts';
import { finish } from './finish.ts';
import { breakTask, openStates, waysToWait } from './ways-to-wait.ts';

const stage = useQuietStage();

const now = (life: CalmLife) => life.world.ports.clock.now();
const statusOf = async (life: CalmLife, run: number): Promise<unknown> => {
  const told = await life.world.states.handle('DescribeExecution', { executionArn: life.arnOf(run) });
  return (told as { readonly status: string }).status;
};
const redrive = async (life: CalmLife, run: number): Promise<void> => {
  await life.world.states.handle('RedriveExecution', { executionArn: life.arnOf(run) });
  await life.go(1);
};
const stop = async (life: CalmLife): Promise<void> => {
  await life.world.states.handle('StopExecution', { executionArn: life.arnOf(1) });
  await life.go(1);
};

const atReferencesWithOneAnswer = async (definition?: string): Promise<CalmLife> => {
  const life = new CalmLife(stage());
  if (definition !== undefined) await deployDefinition(life, definition);
  await life.begin();
  await life.lead('references');
  const application = await life.facts();
  await life.save(receiveReference(application, requestIn(application, 1), goodReference, now(life)));
  await life.go(1);
  return life;
};

/** Counts how often the machine asked the referee of a slot in its first run. */
const timesAsked = async (life: CalmLife, slot: number): Promise<number> =>
  (await life.spans(1)).filter(({ state, input }) => state === 'Ask the referee' && input.slot === slot).length;

describe('a bug in a task', () => {
  test('is parked, fixed, and goes on at the word of the coordinator without repeating what was done', async () => {
    const life = new CalmLife(stage());
    const { ports } = life.world;
    const { members } = ports;
    const broken = { find: async () => Promise.reject(new TypeError('a bug')) };
    Object.assign(ports, { members: broken });
    await life.begin();
    await life.go(2);
    expect(openFailure(await life.facts())).toMatchObject({ state: 'Check the membership', error: 'TypeError' });
    expect(await statusOf(life, 1)).toBe('RUNNING');
    Object.assign(ports, { members });
    await life.save(retryFailure(await life.facts(), 1, 'cora', now(life)));
    await life.go(1);
    expect(await statusOf(life, 1)).toBe('RUNNING');
    await finish(life);
    expect(await life.facts()).toMatchObject({ runs: [{ number: 1 }], failures: [{ number: 1 }] });
  });
});

describe('a question that is parked', () => {
  test('and answered all the same goes on by itself: nobody gives a word, and the comparison finds nothing', async () => {
    const life = await new CalmLife(stage()).begin();
    await life.lead('application-fee');
    const repair = breakTask(life, 'tasks/ask-the-referee');
    await life.lead('references');
    await life.go(1);
    repair();
    for (const slot of [1, 2, 3]) {
      const application = await life.facts();
      await life.save(receiveReference(application, requestIn(application, slot), goodReference, now(life)));
      await life.go(26);
      expect((await reconcile(life.world.ports)).kinds).toEqual({});
      expect(openFailures(await life.facts())).toHaveLength(3 - slot);
    }
    expect(standing(await life.facts())).toBe('processing-fee');
    expect((await life.facts()).runs).toHaveLength(1);
    expect(await statusOf(life, 1)).toBe('RUNNING');
  });
});

describe('a Map over the references that fails as a whole', () => {
  test('goes on by itself once every reference is in: no word is needed, and no referee is asked again', async () => {
    const life = new CalmLife(stage());
    const caught = '["States.ALL"],"Next":"Call the coordinator about the reference"';
    const definition = (await machineDefinition()).replaceAll(caught, caught.replace('States.ALL', 'NeverThrown'));
    await deployDefinition(life, definition);
    await life.begin();
    await life.lead('application-fee');
    const repair = breakTask(life, 'tasks/ask-the-referee');
    await life.lead('references');
    await life.go(1);
    repair();
    expect(await openStates(life)).toContain('Call the coordinator');
    expect((await life.facts()).failures).toMatchObject([{ state: 'Collect the references', act: 'references' }]);
    for (const slot of [1, 2, 3]) {
      const application = await life.facts();
      await life.save(receiveReference(application, requestIn(application, slot), goodReference, now(life)));
      await life.go(1);
    }
    expect(await openStates(life)).toContain('Collect the processing fee');
    expect(await timesAsked(life, 1)).toBe(1);
    expect((await reconcile(life.world.ports)).kinds).toEqual({});
  });
});

/** Withdraws, or is deferred: what follows is the last that this execution has to do. */
const endOf = async (life: CalmLife, last: string): Promise<void> => {
  const { at, then } = waysToWait['Ask the applicant to amend'] ?? {};
  const isDeferred = last === 'Start the next run';
  await life.lead(isDeferred ? (at ?? 'review') : 'application-fee');
  const facts = await life.facts();
  await life.save((isDeferred && then?.(facts, now(life))) || withdraw(facts, now(life)));
};

describe('a bug in what comes after an end', () => {
  test.each(['Settle the payments', 'Start the next run'])(
    '%s is tried until it is repaired: nobody is called in vain',
    async (last) => {
      const life = await new CalmLife(stage()).begin();
      const repair = breakTask(life, `tasks/${last.toLowerCase().replaceAll(' ', '-')}`);
      await endOf(life, last);
      await life.go(12);
      const states = (await life.spans(1)).map(({ state }) => state);
      expect(states.filter((state) => state === last)).toHaveLength(1);
      expect(states).not.toContain('Call the coordinator');
      expect((await life.facts()).failures).toEqual([]);
      repair();
      await life.go(24);
      expect(await statusOf(life, 1)).toBe('SUCCEEDED');
    },
  );

  test('of settling the payments ends the execution after a day; the schedule settles them', async () => {
    const life = await new CalmLife(stage()).begin();
    const { ports, stripe } = life.world;
    await life.lead('application-fee');
    await openCheckout(ports, { applicationId: life.id, fee: 'application-1', page: 'https://example.org/pay/link' });
    breakTask(life, 'tasks/settle-the-payments');
    await life.save(withdraw(await life.facts(), now(life)));
    await life.go(25);
    expect(stripe.open()).toEqual([]);
    expect(await statusOf(life, 1)).toBe('RUNNING');
    await reconcileWhenDue(ports);
    await life.go(1);
    expect(await statusOf(life, 1)).toBe('ABORTED');
    expect((await life.facts()).runs).toHaveLength(1);
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

const unheardOf = { ErrorEquals: ['NeverThrown'] };

/** Takes the safety net of states away, so that a bug in a task of theirs fails the execution. */
const withoutNet = async (...names: readonly string[]): Promise<string> =>
  JSON.stringify(
    JSON.parse(await machineDefinition(), (key, found: unknown) => {
      if (!names.includes(key)) return found;
      const state = found as { readonly Catch: readonly { readonly ErrorEquals: readonly string[] }[] };
      const nets = state.Catch.map((one) => (one.ErrorEquals.includes('States.ALL') ? { ...one, ...unheardOf } : one));
      return { ...state, Catch: nets };
    }),
  );

describe('an execution that failed', () => {
  test('with every reference in is redriven where it failed: no referee is asked again', async () => {
    const life = new CalmLife(stage());
    life.world.isDeaf = true;
    await deployDefinition(life, await withoutNet('Check the references'));
    await life.begin();
    const repair = breakTask(life, 'tasks/check-the-references');
    await life.lead('check-references');
    await life.go(1);
    expect(await statusOf(life, 1)).toBe('FAILED');
    repair();
    await redrive(life, 1);
    expect(await statusOf(life, 1)).toBe('RUNNING');
    await finish(life);
    expect(await life.facts()).toMatchObject({ runs: [{ number: 1 }], failures: [] });
  });

  test('in the part of one referee is redriven there alone: the part that was finished is not entered again', async () => {
    const life = await atReferencesWithOneAnswer(await withoutNet('Ask the referee', 'Collect the references'));
    life.world.isDeaf = true;
    const repair = breakTask(life, 'tasks/ask-the-referee');
    await life.go(24 * 8);
    expect(await statusOf(life, 1)).toBe('FAILED');
    repair();
    await redrive(life, 1);
    expect(await statusOf(life, 1)).toBe('RUNNING');
    await finish(life);
    expect((await life.facts()).runs).toHaveLength(1);
    expect(await timesAsked(life, 1)).toBe(1);
  });

  test('and whose bug is still there fails again, is parked once, and goes on at the word of the coordinator', async () => {
    const life = new CalmLife(stage());
    const goBack = await deployDefinition(life, await withoutNet('Check the references'));
    await life.begin();
    const repair = breakTask(life, 'tasks/check-the-references');
    await life.lead('check-references');
    await life.go(1);
    expect([await statusOf(life, 1), await statusOf(life, 2)]).toEqual(['FAILED', 'FAILED']);
    expect((await life.facts()).failures).toMatchObject([{ error: 'ExecutionFailed', run: 2 }]);
    repair();
    await goBack();
    await life.save(retryFailure(await life.facts(), 1, 'cora', now(life)));
    await finish(life);
    expect((await life.facts()).runs).toHaveLength(3);
  });
});

/** The machine of before a name was thought of, by which the tasks of today refuse. */
const withoutName = async (name: string): Promise<string> =>
  (await machineDefinition()).replaceAll(`"${name}"`, '"NeverThrown"');

describe('an execution whose definition does not know a name', () => {
  test('takes it for a bug, tries again, and is told where the application stands: nobody is called', async () => {
    const life = new CalmLife(stage());
    await deployDefinition(life, await withoutName('MembershipToConfirm'));
    await life.begin({ association: 'waimh' });
    await life.lead('membership-confirmation');
    await finish(life);
    expect(await life.facts()).toMatchObject({ runs: [{ number: 1 }], failures: [] });
  });

  test('and is told nothing else is parked; stopped, it goes on as the next run on the machine of today', async () => {
    const life = await atReferencesWithOneAnswer(await withoutName('AnotherRefereeNeeded'));
    await life.save(declineReference(await life.facts(), requestIn(await life.facts(), 2), 'cannot-now', now(life)));
    await life.go(1);
    const failure = { state: 'Ask the referee', error: 'AnotherRefereeNeeded', slot: 2 };
    expect((await life.facts()).failures).toMatchObject([failure]);
    expect(await statusOf(life, 1)).toBe('RUNNING');
    await deployDefinition(life, await machineDefinition());
    await life.save(retryFailure(await life.facts(), 1, 'cora', now(life)));
    await life.go(1);
    // It keeps its definition for as long as it runs.
    expect((await life.facts()).failures).toMatchObject([failure, failure]);
    await stop(life);
    expect(await statusOf(life, 2)).toBe('RUNNING');
    expect((await life.facts()).failures.filter(({ retriedAt }) => retriedAt === undefined)).toEqual([]);
    await finish(life);
    expect((await life.facts()).runs).toHaveLength(2);
    expect(await timesAsked(life, 1)).toBe(1);
  });
});

describe('an execution that dies while what it asks is parked', () => {
  test('goes on at one word of the coordinator, whichever failure it is about', async () => {
    const life = await new CalmLife(stage()).begin();
    const repair = breakTask(life, 'tasks/ask-the-referee');
    await life.lead('references');
    await life.go(1);
    await stop(life);
    // The next run parks all three again, and is stopped within its first hour.
    await life.world.states.handle('StopExecution', { executionArn: life.arnOf(2) });
    await life.go(1);
    const parked = openFailures(await life.facts());
    expect(parked.map(({ run }) => run)).toEqual([undefined, undefined, undefined, 2]);
    expect(parked.map(({ slot }) => slot).toSorted()).toEqual([1, 2, 3, undefined]);
    repair();
    await life.save(retryFailure(await life.facts(), parked[0]?.number ?? 0, 'cora', now(life)));
    await life.go(1);
    expect(openFailures(await life.facts())).toEqual([]);
    expect(await statusOf(life, 3)).toBe('RUNNING');
    await finish(life);
    expect((await life.facts()).runs).toHaveLength(3);
  });
});

describe('an execution whose definition was wrong', () => {
  test('keeps it when it is redriven, is parked, and goes on as the next run once the definition is right', async () => {
    const life = new CalmLife(stage());
    const goBack = await deployDefinition(life, brokenMachines.failsAtOnce);
    await life.begin();
    await life.go(1);
    expect(await statusOf(life, 1)).toBe('FAILED');
    expect(openFailure(await life.facts())).toMatchObject({ error: 'ExecutionFailed', run: 1 });
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
