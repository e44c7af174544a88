import * as z from 'zod/mini';
import type { Kept, Waiting } from '../../shared/rules/differences/kept.ts';
import { partition } from './partition.ts';
import { type Part, partIn, rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const itemSchema = z.object({
  sk: z.string(),
  turn: z.optional(z.string()),
  due: z.optional(z.string()),
  outbox: z.optional(z.string()),
  ready: z.optional(z.string()),
  person: z.optional(z.string()),
  expires: z.optional(z.number()),
});

/** What the items of an application show to the indexes and to those who carry them out. */
export type KeptItems = Pick<Kept, 'keys' | 'expires' | 'waiting'>;

const waitingOf = (sortKeys: readonly string[]): Waiting => {
  const of = (part: Part) => sortKeys.flatMap((sk) => partIn(sk, part) ?? []);
  return {
    answers: new Set(of('wait')),
    letters: new Set(of('letter')),
    runs: new Set(of('run').map(Number)),
    stops: new Set(of('stop').map(Number)),
  };
};

/** Reads the items of an application as they stand in the table: one query. */
export const keptItems = async (rows: Table, id: string): Promise<KeptItems> => {
  const found = await partition(rows, rowKeys.application(id).pk, { isConsistent: true });
  const items = found.map((row) => itemSchema.parse(row));
  const { sk: _own, expires, ...keys } = items.find(({ sk }) => sk === rowKeys.application(id).sk) ?? { sk: '' };
  const waiting = items.filter(({ outbox, ready }) => outbox !== undefined && ready !== undefined).map(({ sk }) => sk);
  return { keys, expires: expires !== undefined, waiting: waitingOf(waiting) };
};
