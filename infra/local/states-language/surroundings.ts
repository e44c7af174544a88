import type { Clock } from '../clock.ts';
import type { Execution } from './execution.ts';
import type { Templates } from './evaluate-template.ts';
import type { JournalRecord } from './history-event.ts';

/** A call of a function, as the states engine makes it. `payload` is JSON text. */
export interface InvokeCall {
  readonly functionArn: string;
  readonly payload: string;
  readonly roleArn: string;
  readonly signal: AbortSignal;
  readonly stateName: string;
  readonly executionArn: string;
  /** What answers the task, when it waits for more than the call. */
  readonly token: string | undefined;
}

/** What a function answered. `functionError` is set when it failed; then the payload says how. */
export interface InvokeAnswer {
  readonly payload: string;
  readonly functionError?: string;
  readonly executedVersion: string;
  readonly requestId: string;
}

/** Calls a function; throws AwsError when the service refuses. */
export type Invoke = (call: InvokeCall) => Promise<InvokeAnswer>;

/** A call of another AWS service, for the integrations that an embedding offers beside Lambda. */
interface IntegrationCall {
  readonly resourceType: string;
  readonly resource: string;
  readonly parameters: unknown;
  readonly stateName: string;
  readonly signal: AbortSignal;
  /** What answers the task, when it waits for more than the call: its result is what was submitted. */
  readonly token: string | undefined;
}

/** Services that tasks may call beside Lambda. Without one, their resources are refused when a machine is created. */
export interface Integrations {
  accepts(resource: string): boolean;
  call(call: IntegrationCall): Promise<unknown>;
}

/** What the interpreter needs from the world around it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly templates: Templates;
  readonly invoke: Invoke;
  readonly integrations: Integrations | undefined;
  readonly region: string;
  /** Aborted when the engine closes; nothing else ends a function that runs. */
  readonly closing: AbortSignal;
  random(): number;
  uuid(): string;
  /** Puts a record on the journal of an execution; it is durable once `committed` resolves. */
  append(execution: Execution, record: JournalRecord): void;
  committed(): Promise<void>;
}
