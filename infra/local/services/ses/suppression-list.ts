import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import type { SuppressedReason } from './sending-rules.ts';

const reason = z.enum(['BOUNCE', 'COMPLAINT']);
// The list of an earlier stack knows no instants.
const saved = z.record(z.string(), z.union([reason, z.object({ reason, at: z.number() })]));

/** An address that gets no letters, and since when, in milliseconds. */
export interface Suppressed {
  readonly address: string;
  readonly reason: SuppressedReason;
  readonly at: number;
}

export interface SuppressionList {
  readonly list: () => Suppressed[];
  readonly reasonFor: (address: string) => SuppressedReason | undefined;
  readonly add: (address: string, reason: SuppressedReason) => void;
  readonly remove: (address: string) => void;
}

type Entry = Omit<Suppressed, 'address'>;

const read = (file: string): Map<string, Entry> => {
  try {
    const entries = Object.entries(saved.parse(JSON.parse(readFileSync(file, 'utf8'))));
    return new Map(
      entries.map(([address, entry]) => [address, typeof entry === 'string' ? { reason: entry, at: 0 } : entry]),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new Error(`${file} is damaged: delete it, or begin again with npm start -- --fresh.`, { cause: error });
  }
};

/** Keep the account's suppression list in a file: an address that bounced once stays on it until somebody removes it. */
export const suppressionList = (file: string, now: () => number): SuppressionList => {
  const listed = read(file);
  const save = () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(listed), null, 2));
    renameSync(`${file}.new`, file);
  };
  return {
    list: () => [...listed].map(([address, entry]) => ({ address, ...entry })),
    reasonFor: (address) => listed.get(address.toLowerCase())?.reason,
    add: (address, reason) => {
      if (listed.get(address.toLowerCase())?.reason === reason) return;
      listed.set(address.toLowerCase(), { reason, at: now() });
      save();
    },
    remove: (address) => {
      if (listed.delete(address.toLowerCase())) save();
    },
  };
};
