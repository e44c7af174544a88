import * as z from 'zod/mini';
import { readKept } from '../../read-kept.ts';
import { writeWhole } from '../../write-whole.ts';
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

const read = (file: string): Map<string, Entry> =>
  new Map(
    Object.entries(readKept(file, saved) ?? {}).map(([address, entry]) => [
      address,
      typeof entry === 'string' ? { reason: entry, at: 0 } : entry,
    ]),
  );

/** Keeps the account's suppression list in a file: an address that bounced stays on it until somebody removes it. */
export const suppressionList = (file: string, now: () => number): SuppressionList => {
  const listed = read(file);
  const save = () => writeWhole(file, JSON.stringify(Object.fromEntries(listed), null, 2));
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
