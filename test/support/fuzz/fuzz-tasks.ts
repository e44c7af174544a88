import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Patch } from '../../../functions/runtime/task-handler.ts';
import { refusals } from '../../../shared/messages/refusals.ts';
import { faultsOfSaves } from './fuzz-faults.ts';
import { leave, stageAt } from './fuzz-routes.ts';
import { allStandings, type Standing } from './fuzz-stage.ts';
import { canary, hostile } from './hostile.ts';
import { submittedAt } from '../made-up/journey.ts';
import { taskOver } from '../task-over.ts';

const folder = join(import.meta.dirname, '../../../functions/tasks');

/** Lists every task of the state machine by the name of its file. */
export const taskNames: readonly string[] = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const parts = {
  machineVersion: fc.constantFrom(1, 0, -1, 999),
  taskToken: hostile,
  entered: instant,
  retryCount: fc.integer({ min: -1, max: 9 }),
  failed: fc.record({ state: hostile, error: hostile }),
};

const message = fc.record(
  {
    ...parts,
    applicationId: fc.oneof({ weight: 8, arbitrary: fc.constant('ours') }, { weight: 1, arbitrary: hostile }),
    run: fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.constantFrom(0, -1, 2, 2 ** 31) },
    ),
    attempt: fc.integer({ min: -1, max: 12 }),
    plan: fc.array(instant, { maxLength: 5 }),
    slot: fc.integer({ min: -1, max: 5 }),
  },
  { requiredKeys: ['applicationId', 'run', 'machineVersion'] },
);

/** A call that nobody should make: nonsense, or a message with nonsense in it, wherever an application stands. */
const astray = fc.record({
  standing: fc.constantFrom(...allStandings),
  event: fc.oneof({ weight: 1, arbitrary: fc.anything() }, { weight: 6, arbitrary: message }),
});

/** A call where the task is due: its nonsense is of the kind that comes past every guard. */
const due = fc.record({ due: fc.nat(), parts: fc.record(parts), isLate: fc.boolean() });

/** One call of a task that means no good; a quarter of them come far, which takes longer: what is saved is looked at. */
export const call = fc.oneof({ weight: 3, arbitrary: astray }, { weight: 1, arbitrary: due });

export type Call = typeof call extends fc.Arbitrary<infer Value> ? Value : never;

type Sent = { readonly standing: Standing; readonly event: unknown; readonly isLate?: boolean };
type TaskOf = typeof taskOver;

const expected: readonly string[] = [...refusals, '$ZodError', 'NotFound', 'Conflict'];

const saysTooMuch = (said: string): boolean => /Dana|@example|example\.org/.test(said) || said.includes(canary);

/** Says of a task what came of an event: its patch, or its error. */
const outcomeOf = (handler: (event: unknown) => Promise<Patch>, event: unknown) =>
  handler(event).then(
    (patch) => ({ kind: undefined, words: JSON.stringify(patch) }),
    (error: unknown) => {
      const { name: kind = '', message: words = '' } = error instanceof Error ? error : {};
      return { kind, words };
    },
  );

/** Goes on with the plan that the facts give, as the state machine does; late, when nothing of it is left to wait for. */
const corrected = (event: unknown, words: string, isLate: boolean): unknown => {
  const { plan, attempt } = JSON.parse(words) as { readonly plan: readonly string[]; readonly attempt: number };
  return { ...(event as object), plan, attempt: isLate ? plan.length : attempt };
};

const send = async (name: string, { standing, event, isLate }: Sent, taskOf: TaskOf) => {
  const { id, world, stripe, saved } = await stageAt(standing);
  const save: typeof world.applications.save = async (change) => {
    await world.applications.save(change);
    saved.push(change);
  };
  const handler = await taskOf(name, { ...stripe.ports(), applications: { ...world.applications, save } });
  const ours = JSON.parse(JSON.stringify(event ?? null).replaceAll('"ours"', JSON.stringify(id))) as unknown;
  const first = await outcomeOf(handler, ours);
  if (first.kind !== 'PlanChanged' || isLate === undefined) return [first];
  return [first, await outcomeOf(handler, corrected(ours, first.words, isLate))];
};

/** A message of the first run, at its first entry, about the first referee. */
const entered = {
  ...{ applicationId: 'ours', run: 1, machineVersion: 1, attempt: 0, plan: [], slot: 1 },
  ...{ taskToken: 'token', entered: submittedAt, retryCount: 0 },
} as const;

const findDue = async (name: string): Promise<readonly Standing[]> => {
  const found: Standing[] = [];
  for (const standing of allStandings) {
    await send(name, { standing, event: entered, isLate: false }, taskOver);
    if ((await stageAt(standing)).saved.length === 0) continue;
    leave(standing);
    found.push(standing);
  }
  return found;
};

const known = new Map<string, Promise<readonly Standing[]>>();

/** Finds where a task has something to save. */
const dueAt = (name: string): Promise<readonly Standing[]> => {
  const found = known.get(name) ?? findDue(name);
  known.set(name, found);
  return found;
};

const aimed = async (name: string, sent: Call): Promise<Sent> => {
  if ('standing' in sent) return sent;
  const standings = await dueAt(name);
  const standing = standings[sent.due % Math.max(1, standings.length)] ?? 'references';
  return { standing, event: { ...entered, ...sent.parts }, isLate: sent.isLate };
};

/** Calls a task and lists everything that is wrong afterwards: a bug instead of a refusal, words in what it answers. */
export const callTask = async (name: string, sent: Call, taskOf: TaskOf = taskOver): Promise<readonly string[]> => {
  const meant = await aimed(name, sent);
  const stage = await stageAt(meant.standing);
  const faults = (await send(name, meant, taskOf)).flatMap(({ kind, words }) => [
    ...(kind === undefined || expected.includes(kind) ? [] : [`${name} failed with ${kind}`]),
    ...(saysTooMuch(words)
      ? [`${name} ${kind === undefined ? 'answers' : 'refuses'} with words: ${words.slice(0, 200)}`]
      : []),
  ]);
  if (stage.saved.length === 0) return faults;
  leave(meant.standing);
  return [
    ...faults,
    ...(await faultsOfSaves(stage, ['association', 'applicant', 'reviewer', 'stripe', 'coordinator'])),
  ];
};
