import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import { Expressions } from '../states-language/expressions.ts';
import { Templates } from '../states-language/evaluate-template.ts';
import type { Integrations, Invoke } from '../states-language/surroundings.ts';
import { AwsError } from './aws-error.ts';
import type { Action } from './states-api/action.ts';
import { Engine, type EventListener, type StatusListener } from './states-api/engine.ts';
import * as executions from './states-api/execution-actions.ts';
import * as machines from './states-api/machine-actions.ts';
import * as tasks from './states-api/task-actions.ts';

export type { Invoke, InvokeCall } from '../states-language/surroundings.ts';

/** What the local Step Functions needs. Randomness and ids may be given, so that a simulation repeats itself. */
export interface StatesOptions {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly invoke: Invoke;
  readonly log?: (line: string) => void;
  readonly onStatusChange?: StatusListener;
  readonly integrations?: Integrations;
  readonly random?: () => number;
  readonly uuid?: () => string;
  readonly region?: string;
  readonly account?: string;
}

/** The local Step Functions: its API by action name, as the AWS JSON protocol carries it. */
export interface States {
  handle(action: string, input: unknown): Promise<unknown>;
  /** Says whether anything is under way that does not wait for time to pass or for an answer from outside. */
  busy(): boolean;
  /** Calls the listener with every event as it is recorded; gives the function that ends this. */
  subscribe(listener: EventListener): () => void;
  close(): Promise<void>;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  CreateStateMachine: machines.createStateMachine,
  UpdateStateMachine: machines.updateStateMachine,
  DeleteStateMachine: machines.deleteStateMachine,
  DescribeStateMachine: machines.describeStateMachine,
  ListStateMachines: machines.listStateMachines,
  StartExecution: executions.startExecution,
  DescribeExecution: executions.describeExecution,
  DescribeStateMachineForExecution: executions.describeStateMachineForExecution,
  ListExecutions: executions.listExecutions,
  GetExecutionHistory: executions.getExecutionHistory,
  StopExecution: executions.stopExecution,
  RedriveExecution: executions.redriveExecution,
  SendTaskSuccess: tasks.sendTaskSuccess,
  SendTaskFailure: tasks.sendTaskFailure,
  SendTaskHeartbeat: tasks.sendTaskHeartbeat,
};

const actionOf = (name: string): Action => {
  const found = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (found !== undefined) return found;
  throw new AwsError('UnknownOperationException', `The local Step Functions has no action ${name}.`);
};

const engineOf = (options: StatesOptions, closing: AbortSignal): Engine => {
  const { clock, journal, invoke, integrations, onStatusChange, random = Math.random, uuid = randomUUID } = options;
  const { region = 'us-east-2', account = '111122223333' } = options;
  const templates = new Templates(new Expressions({ now: () => clock.now(), random, uuid }));
  const surroundings = { templates, invoke, integrations, closing, random, uuid };
  const log = (line: string) => options.log?.(line);
  return new Engine({ clock, journal, surroundings, region, account, onStatusChange, log });
};

/** Starts Step Functions on a journal: executions that ran when it was last closed or killed go on at once. */
export const createStates = (options: StatesOptions): States => {
  const closing = new AbortController();
  const engine = engineOf(options, closing.signal);
  engine.goOn();
  let requests = 0;
  return {
    async handle(action, input) {
      requests++;
      try {
        return await actionOf(action)(engine, input);
      } finally {
        requests--;
      }
    },
    busy: () => requests > 0 || engine.busy,
    subscribe(listener) {
      engine.listeners.add(listener);
      return () => void engine.listeners.delete(listener);
    },
    async close() {
      closing.abort();
      await options.journal.committed();
      engine.stop();
    },
  };
};
