import { createHash } from 'node:crypto';
import { compilePattern, type EventMatcher } from '../event-bus/event-pattern.ts';
import type { Checkpoints } from './checkpoints.ts';
import { DeliveryLane, type LaneOptions } from './delivery-lane.ts';
import { createDeliveryOrder, type DeliveryOrder } from './delivery-order.ts';
import type { StreamRecord } from './stream-record.ts';

export interface IntakeOptions extends LaneOptions {
  checkpoints: Checkpoints;
  region: string;
}

// DynamoDB Local tells the creation of a record to the minute, in the time of the machine.
const CREATION_ROUNDING = 2 * 60_000;

/** Takes records as the shard gives them, drops what the filter refuses, and puts the rest in the lane of its item. */
export class RecordIntake {
  readonly #options: IntakeOptions;
  readonly #lanes: DeliveryLane[];
  readonly #filters: EventMatcher[];
  readonly #orders = new Map<string, DeliveryOrder>();

  constructor(options: IntakeOptions) {
    const { ParallelizationFactor, FilterCriteria } = options.mapping;
    this.#options = options;
    this.#lanes = Array.from({ length: ParallelizationFactor }, () => new DeliveryLane(options));
    this.#filters = (FilterCriteria?.Filters ?? []).map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
  }

  take(shardId: string, read: StreamRecord): void {
    const { SequenceNumber: sequenceNumber, Keys } = read.dynamodb;
    const createdAt = this.#createdAt(read.dynamodb.ApproximateCreationDateTime * 1000);
    const record = this.#asOnAws(read, createdAt);
    const done = this.#order(shardId).begin(sequenceNumber);
    const wanted = this.#filters.length === 0 || this.#filters.some((matches) => matches(record));
    if (wanted) this.#laneOf(Keys)?.add({ record, shardId, sequenceNumber, createdAt, done });
    else done();
  }

  /** Counts the records that are not yet done with. */
  open(): number {
    return [...this.#orders.values()].reduce((sum, order) => sum + order.open(), 0);
  }

  busy(): boolean {
    return this.#lanes.some((lane) => lane.busy());
  }

  close(): void {
    for (const lane of this.#lanes) lane.close();
  }

  #asOnAws(read: StreamRecord, createdAt: number): StreamRecord {
    const { mapping, region } = this.#options;
    const dynamodb = { ...read.dynamodb, ApproximateCreationDateTime: Math.floor(createdAt / 1000) };
    return { ...read, awsRegion: region, eventSourceARN: mapping.EventSourceArn, dynamodb };
  }

  #createdAt(machineTime: number): number {
    const here = this.#options.clock.now();
    const machine = Date.now();
    return machine - machineTime < CREATION_ROUNDING ? here : machineTime + here - machine;
  }

  #order(shardId: string): DeliveryOrder {
    const known = this.#orders.get(shardId);
    if (known) return known;
    const order = createDeliveryOrder((last) => this.#options.checkpoints.set(shardId, last));
    this.#orders.set(shardId, order);
    return order;
  }

  #laneOf(keys: object): DeliveryLane | undefined {
    if (this.#lanes.length === 1) return this.#lanes[0];
    const hash = createHash('md5').update(JSON.stringify(keys)).digest().readUInt32BE();
    return this.#lanes[hash % this.#lanes.length];
  }
}
