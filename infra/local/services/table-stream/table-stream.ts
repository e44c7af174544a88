import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { DeadLetters } from '../dead-letters.ts';
import { openCheckpoints } from './checkpoints.ts';
import type { CallFunction } from './delivery-lane.ts';
import type { MappingDefinition } from './mapping-definition.ts';
import { MappingReader } from './mapping-reader.ts';
import type { StreamSource } from './stream-source.ts';

export interface TableStream {
  /** Tells that something was written: from now until it is delivered, the stream is busy. */
  readonly poke: () => void;
  readonly busy: () => boolean;
  /** The mappings that the template enables; each may rest until the next start of the stack. */
  readonly mappings: readonly Pick<MappingReader, 'mapping' | 'enabled' | 'enable'>[];
  readonly close: () => Promise<void>;
}

export interface TableStreamOptions {
  mappings: readonly MappingDefinition[];
  /** Opens the stream of a table by its name. */
  source: (tableName: string) => StreamSource;
  call: CallFunction;
  clock: Clock;
  region: string;
  deadLetters: DeadLetters;
  /** Where the stack keeps its data; checkpoints are in memory alone when not given. */
  dataFolder?: string;
  warn?: (line: string) => void;
}

const tableOf = (streamArn: string): string => {
  const table = /:table\/([^/]+)\/stream\//.exec(streamArn)?.[1];
  if (table === undefined) throw new Error(`${streamArn} is not the stream of a table: nothing else can be read here.`);
  return table;
};

/** Delivers the changes of the table to the functions that the template maps to its stream. */
export const createTableStream = (options: TableStreamOptions): TableStream => {
  const { clock, call, region, deadLetters, dataFolder, warn = () => undefined } = options;
  const folder = dataFolder === undefined ? undefined : join(dataFolder, 'stream');
  const readers = options.mappings.map((mapping) => {
    const source = options.source(tableOf(mapping.EventSourceArn));
    const giveUp = (queueArn: string | undefined, message: string) =>
      queueArn === undefined ? warn(`A batch was given up: ${message}`) : deadLetters.send(queueArn, message);
    const checkpoints = openCheckpoints(mapping.id, folder);
    return new MappingReader({ mapping, source, clock, region, call, giveUp, checkpoints, warn });
  });
  for (const reader of readers) reader.start();
  return {
    poke: () => {
      for (const reader of readers) reader.poke();
    },
    mappings: readers,
    busy: () => readers.some((reader) => reader.busy()),
    close: async () => {
      await Promise.all(readers.map((reader) => reader.close()));
    },
  };
};
