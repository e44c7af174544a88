import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { writeWhole } from '../../write-whole.ts';

const positions = z.record(z.string(), z.string());

/** How far one event source mapping has delivered each shard: the last sequence number that is done with. */
export interface Checkpoints {
  get(shardId: string): string | undefined;
  set(shardId: string, sequenceNumber: string): void;
  /** Writes what is not yet written. */
  flush(): void;
}

const readPositions = (file: string): Record<string, string> => {
  try {
    return existsSync(file) ? positions.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  } catch {
    // Reading from the trim horizon again delivers records twice, which every stream function must bear anyway.
    return {};
  }
};

/** Keeps the checkpoints of a mapping in `folder`, or in memory alone when there is none. */
export const openCheckpoints = (mappingId: string, folder?: string): Checkpoints => {
  const file = folder === undefined ? undefined : join(folder, `${mappingId}.json`);
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const known = file === undefined ? {} : readPositions(file);
  let writing: NodeJS.Immediate | undefined;
  const flush = () => {
    if (writing === undefined || file === undefined) return;
    clearImmediate(writing);
    writing = undefined;
    writeWhole(file, JSON.stringify(known));
  };
  return {
    get: (shardId) => known[shardId],
    set: (shardId, sequenceNumber) => {
      known[shardId] = sequenceNumber;
      writing ??= setImmediate(flush);
    },
    flush,
  };
};
