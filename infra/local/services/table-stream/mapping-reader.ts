import { messageOf } from '../../message-of.ts';
import type { MappingDefinition } from './mapping-definition.ts';
import { PollPace } from './poll-pace.ts';
import { RecordIntake, type IntakeOptions } from './record-intake.ts';
import { ShardReader } from './shard-reader.ts';
import type { StreamSource } from './stream-source.ts';

export interface MappingReaderOptions extends IntakeOptions {
  source: StreamSource;
}

const PAGE = 1000;
// What a record that keeps failing may hold up in memory.
const MOST_OPEN = 2000;

/** Reads the table's stream for one event source mapping, for as long as the stack runs. */
export class MappingReader {
  readonly #options: MappingReaderOptions;
  readonly #intake: RecordIntake;
  readonly #pace = new PollPace();
  readonly #ended = new Set<string>();
  #shards: ShardReader[] = [];
  #finished: Promise<void> = Promise.resolve();
  #closed = false;
  #enabled = true;

  constructor(options: MappingReaderOptions) {
    this.#options = options;
    this.#intake = new RecordIntake(options);
  }

  start(): void {
    this.#finished = this.#readOn();
  }

  get mapping(): MappingDefinition {
    return this.#options.mapping;
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  /** Lets the reader rest, or go on where it was; what it has read already is delivered all the same. */
  enable(on: boolean): void {
    this.#enabled = on;
    this.#pace.poke();
  }

  /** Tells the reader that something was written. */
  poke(): void {
    this.#pace.poke();
  }

  busy(): boolean {
    return this.#pace.unsettled() || this.#intake.busy();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#intake.close();
    this.#pace.poke();
    await this.#finished;
    this.#options.checkpoints.flush();
  }

  async #readOn(): Promise<void> {
    let failing = false;
    while (!this.#closed) {
      const pokes = this.#pace.pokes();
      try {
        if (this.#enabled && (await this.#readAll())) continue;
        this.#pace.settled(pokes);
        failing = false;
      } catch (error) {
        if (!this.#closed && !failing) {
          this.#options.warn(`The table's stream cannot be read, trying again: ${messageOf(error)}`);
        }
        failing = true;
      }
      if (this.#pace.pokes() === pokes || failing) await this.#pace.rest();
    }
  }

  /** Reads every open shard once; answers whether there is reason to read again at once. */
  async #readAll(): Promise<boolean> {
    if (this.#shards.length === 0) this.#shards = await this.#openShards();
    let found = false;
    for (const shard of this.#shards) {
      if (this.#intake.open() > MOST_OPEN) return false;
      const { records, ended } = await shard.read(PAGE);
      if (this.#closed) return false;
      for (const record of records) this.#intake.take(shard.shardId, record);
      found ||= records.length > 0 || ended;
      if (ended) this.#ended.add(shard.shardId);
    }
    if (this.#shards.some(({ shardId }) => this.#ended.has(shardId))) this.#shards = await this.#openShards();
    return found;
  }

  // A shard is read only when its parent, with the older changes of the same items, has been read to its end.
  async #openShards(): Promise<ShardReader[]> {
    const { source, checkpoints, mapping } = this.#options;
    const open = (await source.shards()).filter(({ ShardId }) => !this.#ended.has(ShardId));
    const ids = new Set(open.map(({ ShardId }) => ShardId));
    return open
      .filter(({ ParentShardId }) => ParentShardId === undefined || !ids.has(ParentShardId))
      .map(({ ShardId }) => {
        const after = checkpoints.get(ShardId);
        const from = after === undefined ? { at: mapping.StartingPosition } : { after };
        return this.#shards.find(({ shardId }) => shardId === ShardId) ?? new ShardReader(source, ShardId, from);
      });
  }
}
