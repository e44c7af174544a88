import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import type { SuppressedReason } from './sending-rules.ts';

const saved = z.record(z.string(), z.enum(['BOUNCE', 'COMPLAINT']));

export interface SuppressionList {
  readonly reasonFor: (address: string) => SuppressedReason | undefined;
  readonly add: (address: string, reason: SuppressedReason) => void;
  readonly remove: (address: string) => void;
}

const read = (file: string): Map<string, SuppressedReason> => {
  try {
    return new Map(Object.entries(saved.parse(JSON.parse(readFileSync(file, 'utf8')))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new Error(`${file} is damaged: delete it, or begin again with npm start -- --fresh.`, { cause: error });
  }
};

/** Keep the account's suppression list in a file: an address that bounced once stays on it until somebody removes it. */
export const suppressionList = (file: string): SuppressionList => {
  const listed = read(file);
  const save = () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(listed), null, 2));
    renameSync(`${file}.new`, file);
  };
  return {
    reasonFor: (address) => listed.get(address.toLowerCase()),
    add: (address, reason) => {
      if (listed.get(address.toLowerCase()) === reason) return;
      listed.set(address.toLowerCase(), reason);
      save();
    },
    remove: (address) => {
      if (listed.delete(address.toLowerCase())) save();
    },
  };
};
