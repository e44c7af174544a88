import type { Clock } from '../../clock.ts';
import { messageOf } from '../../message-of.ts';
import { isThrottled } from '../lambda/is-throttled.ts';
import { readFunctionName } from '../lambda/function-name.ts';
import { batchOutcome } from './batch-outcome.ts';
import { failedBatchMessage, type GivenUp } from './failed-batch-message.ts';
import type { MappingDefinition } from './mapping-definition.ts';
import type { PendingRecord } from './stream-record.ts';

/** Calls the function of a mapping. */
export type CallFunction = (
  functionArn: string,
  payload: string,
) => Promise<{ payload: string; functionError?: string; executedVersion: string }>;

export interface LaneOptions {
  mapping: MappingDefinition;
  clock: Clock;
  call: CallFunction;
  giveUp: (queueArn: string | undefined, message: string) => void;
  /** Told once of each batch that failed and is tried again. */
  warn: (line: string) => void;
}

interface Batch {
  records: PendingRecord[];
  attempts: number;
}

// AWS does not publish its waits between tries; these fit ten tries into a quarter of an hour.
const FIRST_REST = 1000;
const LONGEST_REST = 5 * 60_000;
const LONGEST_WARNING = 500;

/** Delivers records in order, a batch at a time: retries, splits and gives up as the mapping says. */
export class DeliveryLane {
  readonly #options: LaneOptions;
  readonly #waiting: PendingRecord[] = [];
  readonly #batches: Batch[] = [];
  #state: 'idle' | 'delivering' | 'resting' | 'closed' = 'idle';
  #rest: { cancel(): void } | undefined;
  #executedVersion = '$LATEST';

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  add(record: PendingRecord): void {
    this.#waiting.push(record);
    if (this.#state === 'idle') void this.#deliverAll();
  }

  /** A lane that rests before another try is not busy: only time helps it. */
  busy(): boolean {
    return this.#state === 'delivering';
  }

  close(): void {
    this.#state = 'closed';
    this.#rest?.cancel();
  }

  async #deliverAll(): Promise<void> {
    this.#state = 'delivering';
    await Promise.resolve(); // The whole page is added first: batches are to be as full as they can.
    for (let batch = this.#next(); batch !== undefined; batch = this.#next()) {
      const rest = await this.#deliver(batch);
      if (this.#closed()) return;
      if (rest > 0) return this.#restFor(rest);
    }
    this.#state = 'idle';
  }

  #closed(): boolean {
    return this.#state === 'closed';
  }

  #next(): Batch | undefined {
    const batch = this.#batches.shift();
    if (batch) return this.#withoutTheOld(batch) ?? this.#next();
    if (this.#waiting.length === 0) return undefined;
    const records = this.#waiting.splice(0, this.#options.mapping.BatchSize);
    return this.#withoutTheOld({ records, attempts: 0 }) ?? this.#next();
  }

  #withoutTheOld({ records, attempts }: Batch): Batch | undefined {
    const { mapping, clock } = this.#options;
    if (mapping.MaximumRecordAgeInSeconds < 0) return { records, attempts };
    const oldest = clock.now() - mapping.MaximumRecordAgeInSeconds * 1000;
    const tooOld = records.filter(({ createdAt }) => createdAt < oldest);
    if (tooOld.length > 0) this.#giveUp({ records: tooOld, attempts }, 'RecordAgeExceeded');
    const young = records.filter(({ createdAt }) => createdAt >= oldest);
    return young.length > 0 ? { records: young, attempts } : undefined;
  }

  /** Calls the function once and notes what comes next; answers how long to rest before it, in milliseconds. */
  async #deliver(batch: Batch): Promise<number> {
    const failedFrom = await this.#call(batch);
    if (this.#closed()) return 0;
    if (failedFrom === 'throttled') return this.#waitWith(batch);
    finish(batch.records.slice(0, failedFrom));
    if (failedFrom === undefined) return 0;
    const left = batch.records.slice(failedFrom);
    const attempts = failedFrom > 0 ? 1 : batch.attempts + 1;
    return this.#tryAgain({ records: left, attempts }, failedFrom === 0);
  }

  async #call({ records, attempts }: Batch): Promise<number | 'throttled' | undefined> {
    const { mapping, call } = this.#options;
    const payload = JSON.stringify({ Records: records.map(({ record }) => record) });
    try {
      const answer = await call(mapping.FunctionName, payload);
      this.#executedVersion = answer.executedVersion;
      if (answer.functionError !== undefined) return this.#failed(attempts, answer.payload);
      if (mapping.FunctionResponseTypes.length === 0) return undefined;
      const sequenceNumbers = records.map(({ sequenceNumber }) => sequenceNumber);
      return batchOutcome(answer.payload, sequenceNumbers).failedFrom;
    } catch (error) {
      if (isThrottled(error)) return 'throttled';
      // The call itself was refused (no such function, no permission): tried again like any failure.
      return this.#failed(attempts, messageOf(error));
    }
  }

  /** Nothing ran, so it is no try: the age of its records alone ends it. */
  #waitWith(batch: Batch): number {
    this.#batches.unshift(batch);
    const oldest = Math.min(...batch.records.map(({ createdAt }) => createdAt));
    return Math.min(Math.max(this.#options.clock.now() - oldest, FIRST_REST), LONGEST_REST);
  }

  #failed(attempts: number, why: string): number {
    const { mapping, warn } = this.#options;
    const name = readFunctionName(mapping.FunctionName).name;
    if (attempts === 0)
      warn(`${name} failed on records of the table and is tried again: ${why.slice(0, LONGEST_WARNING)}`);
    return 0;
  }

  #tryAgain({ records, attempts }: Batch, failedAtOnce: boolean): number {
    const { BisectBatchOnFunctionError, MaximumRetryAttempts } = this.#options.mapping;
    if (BisectBatchOnFunctionError && failedAtOnce && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      // Splitting does not count as a try.
      const halves = [records.slice(0, middle), records.slice(middle)];
      this.#batches.unshift(...halves.map((half) => ({ records: half, attempts: attempts - 1 })));
      return 0;
    }
    if (MaximumRetryAttempts >= 0 && attempts > MaximumRetryAttempts) {
      this.#giveUp({ records, attempts }, 'RetryAttemptsExhausted');
      return 0;
    }
    this.#batches.unshift({ records, attempts });
    return Math.min(FIRST_REST * 2 ** (attempts - 1), LONGEST_REST);
  }

  #giveUp({ records, attempts }: Batch, condition: GivenUp): void {
    const { mapping, clock, giveUp } = this.#options;
    const message = failedBatchMessage({
      records,
      attempts,
      condition,
      functionArn: mapping.FunctionName,
      executedVersion: this.#executedVersion,
      streamArn: mapping.EventSourceArn,
      now: clock.now(),
    });
    giveUp(mapping.DestinationConfig?.OnFailure.Destination, message);
    finish(records);
  }

  #restFor(milliseconds: number): void {
    const { clock } = this.#options;
    this.#state = 'resting';
    this.#rest = clock.at(clock.now() + milliseconds, () => void this.#deliverAll());
  }
}

const finish = (records: readonly PendingRecord[]): void => {
  for (const { done } of records) done();
};
