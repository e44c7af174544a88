import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import type { Clock } from '../../infra/local/clock.ts';
import type { Journal } from '../../infra/local/journal.ts';
import { createStates, type States } from '../../infra/local/services/states-api.ts';
import { type Handler, loadTasks, machineDefinition } from './machine.ts';

/** Calls a task with an event, in a world. */
export type Call = (task: (ports: PaymentPorts) => Handler, event: unknown, functionArn: string) => Promise<unknown>;

type Opening = {
  readonly clock: Clock;
  readonly journal: Journal;
  /** Makes an id that no opening before made. */
  readonly uuid: () => string;
  readonly call: Call;
  /** Throws the dice of jitter, from 0 up to 1. */
  readonly random: () => number;
  /** Told of every execution that ended other than by its own end. */
  readonly ended: (detail: Readonly<Record<string, unknown>>) => void;
};

/** What all worlds of a simulation share: the machine and its tasks. */
export type Stage = { readonly machineArn: string; open(opening: Opening): States };

const machine = { name: 'simulated', roleArn: 'arn:aws:iam::111122223333:role/simulated' };
const byForce: readonly unknown[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];

const failureOf = (error: unknown) => ({
  errorType: error instanceof Error ? error.name : 'Error',
  errorMessage: error instanceof Error ? error.message : String(error),
});

/** Reads a machine once, the synthesized one or that of a release, and loads the tasks of today that it calls. */
export const openStage = async (machineOf: () => Promise<string> = machineDefinition): Promise<Stage> => {
  const definition = await machineOf();
  const tasks = await loadTasks(definition);
  return {
    machineArn: `arn:aws:states:us-east-2:111122223333:stateMachine:${machine.name}`,
    open: ({ clock, journal, uuid, call, random, ended }) => {
      const states = createStates({
        clock,
        journal,
        random,
        uuid,
        onStatusChange: (detail) => {
          if (byForce.includes(detail['status'])) ended(detail);
        },
        invoke: async ({ functionArn, payload }) => {
          const answer = { executedVersion: '1', requestId: 'request' };
          const task = tasks.get(functionArn);
          if (task === undefined) throw new Error(`Nobody plays ${functionArn}.`);
          try {
            return { ...answer, payload: JSON.stringify(await call(task, JSON.parse(payload), functionArn)) };
          } catch (error) {
            return { ...answer, payload: JSON.stringify(failureOf(error)), functionError: 'Unhandled' };
          }
        },
      });
      void states.handle('CreateStateMachine', { ...machine, definition });
      return states;
    },
  };
};
