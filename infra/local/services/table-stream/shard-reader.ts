import { AwsError } from '../aws-error.ts';
import type { StreamRecord } from './stream-record.ts';
import type { StartingPoint, StreamSource } from './stream-source.ts';

/** What reading a shard once gave. */
export interface ShardPage {
  records: StreamRecord[];
  /** The shard is closed and was read to its end. */
  ended: boolean;
}

/** Reads one shard page by page, from where it was left; an iterator that expired is made anew. */
export class ShardReader {
  readonly shardId: string;
  readonly #source: StreamSource;
  #from: StartingPoint;
  #iterator: string | undefined;

  constructor(source: StreamSource, shardId: string, from: StartingPoint) {
    this.#source = source;
    this.shardId = shardId;
    this.#from = from;
  }

  async read(limit: number): Promise<ShardPage> {
    try {
      this.#iterator ??= await this.#source.iterator(this.shardId, this.#from);
      const { records, next } = await this.#source.records(this.#iterator, limit);
      const last = records.at(-1);
      if (last) this.#from = { after: last.dynamodb.SequenceNumber };
      this.#iterator = next;
      return { records, ended: next === undefined };
    } catch (error) {
      this.#iterator = undefined;
      // What a day old is gone from the stream: go on with the oldest that is left.
      if (error instanceof AwsError && error.code === 'TrimmedDataAccessException') this.#from = { at: 'TRIM_HORIZON' };
      throw error;
    }
  }
}
