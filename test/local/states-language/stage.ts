import { createClock, type Clock } from '../../../infra/local/clock.ts';
import type { Journal } from '../../../infra/local/journal.ts';
import { createMemoryJournal } from '../../../infra/local/memory-journal.ts';
import type { Integrations } from '../../../infra/local/states-language/surroundings.ts';
import { createStates, type InvokeCall, type States } from '../../../infra/local/services/states-api.ts';

/** What a function of a test does with its payload; what it throws is the function's error. */
export type PlayedFunction = (payload: Record<string, unknown>, call: InvokeCall) => unknown;

export interface Played {
  readonly status: string;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly types: string[];
  readonly events: Record<string, unknown>[];
}

export const BEGIN = Date.parse('2026-03-01T00:00:00Z');
export const FUNCTION = 'arn:aws:lambda:us-east-2:111122223333:function:played';

/** A stage for state machines: a clock that moves by jumps alone, a journal in memory, one function. */
export class Stage {
  readonly clock: Clock;
  readonly journal: Journal;
  states: States;
  readonly calls: Record<string, unknown>[] = [];
  readonly changes: unknown[] = [];
  readonly #played: PlayedFunction;
  #events = 0;
  #machines = 0;

  readonly #integrations: Integrations | undefined;

  constructor(
    played: PlayedFunction = (payload) => payload,
    journal: Journal = createMemoryJournal(),
    begin = BEGIN,
    integrations?: Integrations,
  ) {
    this.#integrations = integrations;
    this.clock = createClock({ offset: begin, realTime: () => 0 });
    this.journal = journal;
    this.#played = played;
    this.states = this.#open();
  }

  /** Loses what is in memory, as a crash does, and goes on from the journal. */
  async restart(): Promise<void> {
    await this.states.close();
    this.states = this.#open();
  }

  async call(action: string, input: unknown): Promise<Record<string, unknown>> {
    return (await this.states.handle(action, input)) as Record<string, unknown>;
  }

  /** Creates a machine of the given states, in JSONata, which begins with the first. */
  async machine(states: object, more: object): Promise<string> {
    const definition = { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
    const name = `machine-${++this.#machines}`;
    const machine = { name, definition: JSON.stringify(definition), roleArn: 'arn:aws:iam::111122223333:role/machine' };
    return String((await this.call('CreateStateMachine', machine))['stateMachineArn']);
  }

  async start(states: object, input: unknown = {}, more: object = {}): Promise<string> {
    const stateMachineArn = await this.machine(states, more);
    return String(
      (await this.call('StartExecution', { stateMachineArn, input: JSON.stringify(input) }))['executionArn'],
    );
  }

  /** Plays one execution to its end, skipping every wait. */
  async play(states: object, input: unknown = {}, more: object = {}): Promise<Played> {
    return this.finish(await this.start(states, input, more));
  }

  async finish(executionArn: string): Promise<Played> {
    for (;;) {
      await this.quiet();
      const due = this.clock.nextDue();
      if (due === undefined || (await this.show(executionArn)).status !== 'RUNNING') return this.show(executionArn);
      this.clock.advanceTo(due);
    }
  }

  async show(executionArn: string): Promise<Played> {
    const described = await this.call('DescribeExecution', { executionArn });
    const { events } = await this.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
    const shown = events as Record<string, unknown>[];
    const [output, error, cause] = ['output', 'error', 'cause'].map((field) => described[field] as string | undefined);
    return {
      status: String(described['status']),
      output: output === undefined ? undefined : JSON.parse(output),
      error,
      cause,
      types: shown.map(({ type }) => String(type)),
      events: shown,
    };
  }

  /** Waits until only time or an answer from outside can move anything. */
  async quiet(): Promise<void> {
    for (let [turns, seen] = [0, -1]; turns < 8; turns++) {
      if (this.#events !== seen) turns = 0;
      seen = this.#events;
      await new Promise(setImmediate);
    }
  }

  #open(): States {
    const states = createStates({
      clock: this.clock,
      journal: this.journal,
      random: () => 0.5,
      ...(this.#integrations === undefined ? {} : { integrations: this.#integrations }),
      onStatusChange: (detail) => void this.changes.push(detail),
      invoke: async (call) => {
        const payload = JSON.parse(call.payload) as Record<string, unknown>;
        this.calls.push(payload);
        const answer = { executedVersion: '7', requestId: 'request' };
        try {
          return { ...answer, payload: JSON.stringify(await this.#played(payload, call)) ?? 'null' };
        } catch (error) {
          if (!(error instanceof Error) || 'status' in error) throw error;
          const failure = { errorType: error.name || undefined, errorMessage: error.message };
          return { ...answer, payload: JSON.stringify(failure), functionError: 'Unhandled' };
        }
      },
    });
    states.subscribe(() => this.#events++);
    return states;
  }
}

const endOf = (fields: object): object => ('Next' in fields ? {} : { End: true });

/** A Task that calls the stage's function with a payload. */
export const task = (fields: object = {}, payload: unknown = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: FUNCTION, Payload: payload },
  Output: '{% $states.result.Payload %}',
  ...endOf(fields),
  ...fields,
});

/** A Task that waits for the token it hands to the stage's function. */
export const waitForToken = (fields: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: FUNCTION, Payload: { taskToken: '{% $states.context.Task.Token %}' } },
  ...endOf(fields),
  ...fields,
});

/** Makes an error with a name, as a function throws it. */
export const failure = (name: string, message = ''): Error => Object.assign(new Error(message), { name });
