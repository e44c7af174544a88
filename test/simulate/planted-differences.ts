import { rowKeys } from '../../functions/adapters/row-keys.ts';
import { openCheckout } from '../../functions/money/open-checkout.ts';
import type { Act } from '../../shared/act.ts';
import type { Application } from '../../shared/application/application.ts';
import type { Wait } from '../../shared/application/wait.ts';
import { followDeadRun } from '../../shared/rules/changes/follow-dead-run.ts';
import { receiveReference } from '../../shared/rules/changes/reference-changes.ts';
import { goodReference, namedFee, requestIn } from '../support/made-up/journey.ts';
import { startNextRun } from '../../shared/rules/changes/run-changes.ts';
import { refundByCoordinator } from '../../shared/rules/changes/coordinator-money.ts';
import { withdraw } from '../../shared/rules/changes/withdraw.ts';
import type { DifferenceKind } from '../../shared/rules/differences/difference-kind.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';
import { brokenMachines, deployDefinition } from './broken-machine.ts';
import type { CalmLife } from './calm-life.ts';

/** A difference put into a life: where it stands then, what is done to it, and what a walk must call it. */
export type PlantedDifference = {
  readonly what: string;
  readonly kind: DifferenceKind;
  readonly at: Act;
  readonly plant: (life: CalmLife) => Promise<void>;
  /** Says that a membership is bought instead of found. */
  readonly joining?: true;
  /** Says that the coordinator has to give the word before it goes on. */
  readonly parked?: true;
};

type Facts = (application: Application) => Application;

const take = (life: CalmLife, sk: string, ...names: readonly string[]) =>
  life.world.rows.update({
    Key: { pk: `APPLICATION#${life.id}`, sk },
    UpdateExpression: `REMOVE ${names.map((_name, at) => `#n${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name, at) => [`#n${at}`, name])),
  });

const set = (life: CalmLife, sk: string, name: string, value: unknown) =>
  life.world.rows.update({
    Key: { pk: `APPLICATION#${life.id}`, sk },
    UpdateExpression: 'SET #name = :value',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: { ':value': value },
  });

/** Saves facts that no rule would write. */
const falsify = async (life: CalmLife, alter: Facts): Promise<void> => {
  const event: TimelineEvent = {
    at: life.world.ports.clock.now(),
    actor: { role: 'association' },
    kind: 'data-handed-over',
    data: {},
  };
  await life.save({ application: alter(await life.facts()), event });
};

const eachWait = ({ waits }: Application, alter: (wait: Wait) => Wait): Application['waits'] =>
  Object.fromEntries(Object.entries(waits).map(([key, wait]) => [key, alter(wait)]));

/** Lets the next run begin under a definition that ends it by force, with its event lost. */
const underBroken = async (life: CalmLife, definition: string): Promise<void> => {
  life.world.isDeaf = true;
  const goBack = await deployDefinition(life, definition);
  await stop(life);
  await life.save(startNextRun(await life.facts(), life.world.ports.clock.now()));
  await life.go(0.1);
  await goBack();
  await life.go(3);
  life.world.isDeaf = false;
};

const stop = async (life: CalmLife): Promise<void> => {
  const heard = life.world.isDeaf;
  life.world.isDeaf = true;
  const { runs } = await life.facts();
  await life.world.states.handle('StopExecution', { executionArn: life.arnOf(runs.at(-1)?.number ?? 0) });
  await life.go(0);
  life.world.isDeaf = heard;
};

const letterOf = async (life: CalmLife, kind: string): Promise<string> => {
  const found = (await life.world.ports.applications.letters(life.id)).findLast((one) => one.kind === kind);
  if (found === undefined) throw new Error(`There is no letter ${kind}.`);
  return `L#${found.key}`;
};

const ofRuns: readonly PlantedDifference[] = [
  {
    what: 'an application that no execution was ever begun for',
    kind: 'run-missing',
    at: 'application-fee',
    plant: async (life) => {
      const now = life.world.ports.clock.now();
      await stop(life);
      await life.save(startNextRun(await life.facts(), now));
      await take(life, 'R#2', 'ready', 'outbox');
      life.world.rows.takeStream();
    },
  },
  {
    what: 'an execution that ended although its application is open',
    kind: 'run-ended-early',
    at: 'application-fee',
    plant: (life) => underBroken(life, brokenMachines.endsLater),
  },
  {
    what: 'an execution that failed, and nobody heard of it',
    kind: 'run-failed',
    at: 'references',
    plant: (life) => underBroken(life, brokenMachines.failsLater),
  },
  {
    what: 'an execution whose time was up',
    kind: 'run-failed',
    at: 'references',
    plant: (life) => underBroken(life, brokenMachines.timesOut),
  },
  {
    what: 'an execution that somebody stopped',
    kind: 'run-failed',
    at: 'processing-fee',
    plant: stop,
  },
  {
    what: 'an execution that failed at once',
    kind: 'run-failed-at-once',
    at: 'references',
    parked: true,
    plant: (life) => underBroken(life, brokenMachines.failsAtOnce),
  },
  {
    what: 'an execution that is parked as dead, and runs again since somebody redrove it',
    kind: 'run-goes-on',
    at: 'references',
    plant: async (life) => {
      const dead = { status: 'FAILED', lived: 0 } as const;
      await life.save(followDeadRun(await life.facts(), dead, life.world.ports.clock.now()).change);
    },
  },
  {
    what: 'two executions at once',
    kind: 'two-runs',
    at: 'references',
    plant: async (life) => life.save(startNextRun(await life.facts(), life.world.ports.clock.now())),
  },
  {
    what: 'an execution for an application that has ended',
    kind: 'run-outlives-its-end',
    at: 'application-fee',
    plant: async (life) => {
      await falsify(life, (one) => ({ ...one, waits: eachWait(one, ({ token: _lost, ...wait }) => wait) }));
      await life.save(withdraw(await life.facts(), life.world.ports.clock.now()));
      await life.go(26);
    },
  },
  {
    what: 'an execution for an application that is not there',
    kind: 'run-of-nobody',
    at: 'closed',
    plant: async (life) => {
      const goBack = await deployDefinition(life, brokenMachines.timesOut.replace('7200', '720000'));
      await life.world.ports.workflow.start('a99999999-1', {});
      await goBack();
    },
  },
];

const ofWaits: readonly PlantedDifference[] = [
  {
    what: 'a wait with token and answer that was never resumed',
    kind: 'answer-left-behind',
    at: 'references',
    plant: async (life) => {
      const application = await life.facts();
      const request = requestIn(application, 1);
      await life.save(receiveReference(application, request, goodReference, life.world.ports.clock.now()));
      await take(life, 'A#WAIT#reference:1:1', 'ready', 'outbox');
      // Nor does the stream tell of it.
      life.world.rows.takeStream();
    },
  },
  {
    what: 'an execution that waits where the facts are no more',
    kind: 'nobody-waits',
    at: 'application-fee',
    plant: async (life) => {
      const resumedAt = life.world.ports.clock.now();
      await falsify(life, (one) => ({ ...one, waits: eachWait(one, (wait) => ({ ...wait, resumedAt })) }));
    },
  },
  {
    what: 'a wait that the end of its application left open',
    kind: 'wait-open-after-the-end',
    at: 'application-fee',
    plant: async (life) => {
      const ended = withdraw(await life.facts(), life.world.ports.clock.now());
      const { waits } = await life.facts();
      await life.save({ ...ended, application: { ...ended.application, waits } });
    },
  },
];

const ofLetters: readonly PlantedDifference[] = [
  {
    what: 'a letter that is stuck on its way',
    kind: 'letter-stuck',
    at: 'references',
    plant: async (life) => void (await set(life, await letterOf(life, 'fee-received'), 'state', 'sending')),
  },
  {
    what: 'a letter that never left',
    kind: 'letter-forgotten',
    at: 'references',
    plant: async (life) => void (await set(life, await letterOf(life, 'fee-received'), 'state', 'intent')),
  },
  {
    what: 'a letter of a wait that is nowhere',
    kind: 'letter-missing',
    at: 'processing-fee',
    plant: async (life) => life.world.rows.lose(`APPLICATION#${life.id}`, await letterOf(life, 'fee-due')),
  },
  {
    what: 'a letter of the outcome that is nowhere',
    kind: 'letter-missing',
    at: 'closed',
    plant: async (life) => life.world.rows.lose(`APPLICATION#${life.id}`, await letterOf(life, 'application-endorsed')),
  },
  {
    what: 'a letter to a referee that came back, and nobody was told',
    kind: 'bounce-untold',
    at: 'references',
    plant: async (life) => void (await set(life, await letterOf(life, 'reference-requested'), 'delivery', 'bounced')),
  },
  {
    what: 'a letter to the applicant that came back, and nobody was told',
    kind: 'bounce-untold',
    at: 'references',
    plant: async (life) => void (await set(life, await letterOf(life, 'fee-received'), 'delivery', 'bounced')),
  },
];

const ofTheRest: readonly PlantedDifference[] = [
  {
    what: 'an application on a wrong list',
    kind: 'index-keys',
    at: 'references',
    plant: async (life) => void (await set(life, 'A', 'turn', 'reviewer')),
  },
  {
    what: 'an application whose next instant is too late',
    kind: 'index-keys',
    at: 'references',
    plant: async (life) => void (await set(life, 'A', 'due', '2030-01-01T00:00:00.000Z')),
  },
  {
    what: 'a refund that is due and on no list, so that nobody asks for it',
    kind: 'money',
    at: 'review',
    plant: async (life) => {
      const application = await life.facts();
      const fee = namedFee(application, 'processing-1');
      const now = life.world.ports.clock.now();
      const asked = { by: 'cora', reason: 'Agreed.', cents: 1000 };
      await life.save(refundByCoordinator({ application, fee }, asked, now));
      await take(life, 'A', 'ready', 'outbox');
    },
  },
  {
    what: 'a submitted application that the table would let go',
    kind: 'would-vanish',
    at: 'review',
    plant: async (life) => void (await set(life, 'A', 'expires', 1_790_000_000)),
  },
  {
    what: 'a person whom the end of an application did not set free',
    kind: 'person-not-free',
    at: 'closed',
    plant: async (life) => {
      const person = await life.world.ports.people.get((await life.facts()).personId);
      const Item = { ...rowKeys.person(person.id), entity: 'person', ...person, openApplicationId: life.id };
      await life.world.rows.put({ Item });
    },
  },
  {
    what: 'a person who is free although an application is open',
    kind: 'person-not-held',
    at: 'references',
    plant: async (life) => {
      const { openApplicationId: _open, ...person } = await life.world.ports.people.get((await life.facts()).personId);
      await life.world.rows.put({ Item: { ...rowKeys.person(person.id), entity: 'person', ...person } });
    },
  },
  {
    what: 'a bought membership that the member list does not know',
    kind: 'member-missing',
    at: 'references',
    joining: true,
    plant: async (life) => {
      const { pk, sk } = rowKeys.member('dana@example.org');
      life.world.rows.lose(pk, sk);
    },
  },
  {
    what: 'an endorsement that the register does not know',
    kind: 'register-missing',
    at: 'closed',
    plant: async (life) => {
      const { pk, sk } = rowKeys.register((await life.facts()).certificate?.number ?? '');
      life.world.rows.lose(pk, sk);
    },
  },
  {
    what: 'an empty seat, since nobody could take it when the review began',
    kind: 'seat-empty',
    at: 'review',
    plant: (life) =>
      falsify(life, (one) => ({ ...one, reviews: one.reviews.map((review) => ({ ...review, reviewers: [] })) })),
  },
  {
    what: 'a reviewer who was deactivated and still has a seat',
    kind: 'reviewer-gone',
    at: 'review',
    plant: async (life) => {
      const [seat] = (await life.facts()).reviews[0]?.reviewers ?? [];
      const event = { at: life.world.ports.clock.now(), kind: 'deactivated', by: 'cora' } as const;
      await life.world.ports.reviewers.note(seat?.reviewerId ?? '', event);
    },
  },
  {
    what: 'a reviewer whose name was corrected to that of the applicant and who still has a seat',
    kind: 'reviewer-not-impartial',
    at: 'review',
    plant: async (life) => {
      const { name, reviews } = await life.facts();
      const { clock, reviewers } = life.world.ports;
      const seated = reviews[0]?.reviewers[0]?.reviewerId;
      const reviewer = (await reviewers.all()).find(({ id }) => id === seated);
      if (reviewer === undefined) throw new Error('Nobody is seated.');
      await reviewers.change(reviewer.id, { ...reviewer, name }, [
        { at: clock.now(), kind: 'name-changed', by: 'cora' },
      ]);
    },
  },
];

const ofMoney: readonly PlantedDifference[] = [
  {
    what: 'a session that is open at Stripe and that we do not know',
    kind: 'money',
    at: 'application-fee',
    plant: async (life) => {
      await openCheckout(life.world.ports, {
        applicationId: life.id,
        fee: 'application-1',
        page: 'https://example.org/pay/link',
      });
      await falsify(life, (one) => ({ ...one, fees: one.fees.map((fee) => ({ ...fee, sessions: [] })) }));
      // Stripe forgets an idempotency key after a day.
      life.world.stripe.keys.clear();
    },
  },
  {
    what: 'a payment at Stripe that is not recorded',
    kind: 'money',
    at: 'application-fee',
    plant: async (life) => {
      await life.pay('application-1');
      life.world.tellNothing();
    },
  },
  {
    what: 'a refund at Stripe that is not recorded',
    kind: 'money',
    at: 'references',
    plant: async (life) => {
      const refund = { id: 're_1', key: undefined, cents: 500, status: 'succeeded' as const };
      life.world.stripe.setRefund([...life.world.stripe.payments.keys()][0] ?? '', refund);
      life.world.tellNothing();
    },
  },
  {
    what: 'a refund whose amount is another at Stripe',
    kind: 'money',
    at: 'references',
    plant: async (life) => {
      const [payment = ''] = life.world.stripe.payments.keys();
      life.world.stripe.setRefund(payment, { id: 're_1', key: undefined, cents: 500, status: 'succeeded' });
      await life.go(1);
      life.world.stripe.setRefund(payment, { id: 're_1', key: undefined, cents: 700, status: 'succeeded' });
      life.world.tellNothing();
    },
  },
  {
    what: 'a dispute that is not recorded',
    kind: 'money',
    at: 'references',
    plant: async (life) => {
      const dispute = { id: 'dp_1', cents: 2500, reason: 'fraudulent', outcome: undefined, taken: true };
      life.world.stripe.setDispute([...life.world.stripe.payments.keys()][0] ?? '', dispute);
      life.world.tellNothing();
    },
  },
  {
    what: 'a payment of ours that Stripe does not know',
    kind: 'money',
    at: 'references',
    plant: async (life) => {
      life.world.stripe.payments.clear();
      life.world.stripe.sessions.clear();
    },
  },
];

/** Lists the planted differences. */
export const plantedDifferences: readonly PlantedDifference[] = [
  ...ofRuns,
  ...ofWaits,
  ...ofLetters,
  ...ofTheRest,
  ...ofMoney,
];
