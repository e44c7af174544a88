import { randomUUID } from 'node:crypto';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import type { Clock } from '../../clock.ts';
import { messageOf } from '../../message-of.ts';
import type { DeadLetters } from '../dead-letters.ts';
import { openAsyncQueue, type Asked, type AsyncQueue } from './async-queue.ts';
import { readFunctionName } from './function-name.ts';
import { invokeConfigs, type InvokeConfig, ownLimits } from './invoke-configs.ts';
import { isThrottled } from './is-throttled.ts';
import type { InvocationAnswer, LambdaHost } from './lambda-host.ts';

export interface AsyncInvoker {
  /** Takes an event for a function, which is called now, and twice more when it fails, as Lambda's own queue does. */
  take(functionArn: string, payload: string): void;
  /** Waiting for another try is not busy: only time helps it. */
  busy(): boolean;
  close(): void;
}

export interface AsyncInvokerOptions {
  assembly: CloudAssembly;
  lambda: Pick<LambdaHost, 'invoke'>;
  clock: Clock;
  deadLetters: DeadLetters;
  /** Told once of each event that a function failed at. */
  warn?: (line: string) => void;
  /** Where events are kept until they are taken; in memory alone when not given. */
  folder?: string;
}

// Lambda waits a minute before the second try and two before the third.
const WAIT_BEFORE_RETRY = 60_000;
// One that was refused because too many run is no try: it comes again after a second, then ever later.
const FIRST_WAIT_OF_REFUSED = 1000;
const LONGEST_WAIT_OF_REFUSED = 5 * 60_000;
const LONGEST_WARNING = 500;

const failureRecord = ({ requestId, functionArn, payload, attempts }: Asked, condition: string, at: number) => ({
  version: '1.0',
  timestamp: new Date(at).toISOString(),
  requestContext: { requestId, functionArn, condition, approximateInvokeCount: attempts },
  requestPayload: JSON.parse(payload) as unknown,
});

const responseOf = ({ executedVersion, functionError, payload }: InvocationAnswer) => ({
  responseContext: { statusCode: 200, executedVersion, functionError },
  responsePayload: JSON.parse(payload) as unknown,
});

class LocalAsyncInvoker implements AsyncInvoker {
  readonly #options: AsyncInvokerOptions;
  readonly #configs: readonly InvokeConfig[];
  readonly #waiting = new Set<{ cancel(): void }>();
  readonly #queue: AsyncQueue;
  #calls = 0;
  #closed = false;

  constructor(options: AsyncInvokerOptions) {
    this.#options = options;
    this.#configs = invokeConfigs(options.assembly);
    this.#queue = openAsyncQueue(options.folder);
    for (const asked of this.#queue.all()) void this.#try(asked);
  }

  take(functionArn: string, payload: string): void {
    const takenAt = this.#options.clock.now();
    const asked = { requestId: randomUUID(), functionArn, payload, takenAt, attempts: 0 };
    this.#queue.save(asked);
    void this.#try(asked);
  }

  busy(): boolean {
    return this.#calls > 0;
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#waiting) timer.cancel();
  }

  async #try(asked: Asked): Promise<void> {
    const { lambda } = this.#options;
    this.#calls++;
    asked.attempts++;
    try {
      const answer = await lambda.invoke(asked.functionArn, asked.payload);
      if (answer.functionError !== undefined) this.#failed(asked, responseOf(answer));
      else this.#queue.remove(asked);
    } catch (error) {
      const response = { responseContext: { error: messageOf(error) } };
      if (isThrottled(error)) this.#refused(asked, response);
      else this.#failed(asked, response);
    } finally {
      this.#calls--;
    }
  }

  #refused(asked: Asked, response: object): void {
    asked.attempts--;
    const waited = this.#options.clock.now() - asked.takenAt;
    this.#tryAgain(asked, response, Math.min(Math.max(waited, FIRST_WAIT_OF_REFUSED), LONGEST_WAIT_OF_REFUSED));
  }

  #failed(asked: Asked, response: object): void {
    const { name } = readFunctionName(asked.functionArn);
    if (asked.attempts === 1 && !this.#closed)
      this.#options.warn?.(`${name} failed at an event: ${JSON.stringify(response).slice(0, LONGEST_WARNING)}`);
    this.#tryAgain(asked, response, WAIT_BEFORE_RETRY * asked.attempts);
  }

  #tryAgain(asked: Asked, response: object, wait: number): void {
    if (this.#closed) return;
    const { clock } = this.#options;
    const { name, qualifier = '$LATEST' } = readFunctionName(asked.functionArn);
    const isTheirs = (one: InvokeConfig) => one.name === name && one.qualifier === qualifier;
    const limits = this.#configs.find(isTheirs) ?? ownLimits;
    const again = clock.now() + wait;
    const tooOld = again - asked.takenAt > limits.MaximumEventAgeInSeconds * 1000;
    if (asked.attempts <= limits.MaximumRetryAttempts && !tooOld) {
      this.#queue.save(asked);
      const timer = clock.at(again, () => {
        this.#waiting.delete(timer);
        void this.#try(asked);
      });
      this.#waiting.add(timer);
      return;
    }
    const record = failureRecord(asked, tooOld ? 'EventAgeExceeded' : 'RetriesExhausted', clock.now());
    this.#giveUp(asked, limits.DestinationConfig?.OnFailure?.Destination, { ...record, ...response });
  }

  #giveUp(asked: Asked, destination: string | undefined, message: object): void {
    if (destination !== undefined) this.#options.deadLetters.send(destination, JSON.stringify(message));
    this.#queue.remove(asked);
  }
}

/** Calls functions without waiting for their answer, with the retries and destinations of the template. */
export const createAsyncInvoker = (options: AsyncInvokerOptions): AsyncInvoker => new LocalAsyncInvoker(options);
