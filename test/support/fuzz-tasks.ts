import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import { refusals } from '../../shared/messages/refusals.ts';
import { faultsOfSaves } from './fuzz-faults.ts';
import { leave, stageAt } from './fuzz-routes.ts';
import { allStandings } from './fuzz-stage.ts';
import { canary, hostile } from './hostile.ts';
import { MemoryStripe } from './memory-stripe.ts';
import { taskOver } from './task-over.ts';

const folder = join(import.meta.dirname, '../../functions/tasks');

/** Lists every task of the state machine by the name of its file. */
export const taskNames: readonly string[] = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const message = fc.record(
  {
    applicationId: fc.oneof({ weight: 8, arbitrary: fc.constant('ours') }, { weight: 1, arbitrary: hostile }),
    run: fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.constantFrom(0, -1, 2, 2 ** 31) },
    ),
    machineVersion: fc.constantFrom(1, 0, -1, 999),
    attempt: fc.integer({ min: -1, max: 12 }),
    plan: fc.array(instant, { maxLength: 5 }),
    slot: fc.integer({ min: -1, max: 5 }),
    taskToken: hostile,
    entered: instant,
    retryCount: fc.integer({ min: -1, max: 9 }),
    failed: fc.record({ state: hostile, error: hostile }),
  },
  { requiredKeys: ['applicationId', 'run', 'machineVersion'] },
);

/** One call of a task that nobody should make: nonsense, or a message with nonsense in it. */
export const call = fc.record({
  standing: fc.constantFrom(...allStandings),
  event: fc.oneof({ weight: 1, arbitrary: fc.anything() }, { weight: 6, arbitrary: message }),
});

export type Call = typeof call extends fc.Arbitrary<infer Value> ? Value : never;

const expected: readonly string[] = [...refusals, '$ZodError', 'NotFound', 'Conflict'];

const saysTooMuch = (said: string): boolean => /Dana|@example|example\.org/.test(said) || said.includes(canary);

/** Calls a task and lists everything that is wrong afterwards: a bug instead of a refusal, words in what it answers. */
export const callTask = async (
  name: string,
  { standing, event }: Call,
  taskOf: typeof taskOver = taskOver,
): Promise<readonly string[]> => {
  const stage = await stageAt(standing);
  const save: PaymentPorts['applications']['save'] = async (change) => {
    await stage.world.applications.save(change);
    stage.saved.push(change);
  };
  const stripe = new MemoryStripe(stage.world);
  const ports: PaymentPorts = { ...stripe.ports(), applications: { ...stage.world.applications, save } };
  const handler = await taskOf(name, ports);
  const ours = JSON.parse(JSON.stringify(event ?? null).replaceAll('"ours"', JSON.stringify(stage.id))) as unknown;
  const faults: string[] = [];
  try {
    const patch = JSON.stringify(await handler(ours));
    if (saysTooMuch(patch)) faults.push(`${name} answers with words: ${patch.slice(0, 200)}`);
  } catch (error) {
    const { name: kind = '', message: words = '' } = error instanceof Error ? error : {};
    if (!expected.includes(kind)) faults.push(`${name} failed with ${kind}`);
    if (saysTooMuch(words)) faults.push(`${name} refuses with words: ${words.slice(0, 200)}`);
  }
  if (stage.saved.length === 0) return faults;
  leave(standing);
  return [
    ...faults,
    ...(await faultsOfSaves(stage, ['association', 'applicant', 'reviewer', 'stripe', 'coordinator'])),
  ];
};
