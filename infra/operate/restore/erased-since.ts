import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { idIn, isUnder, keyOf, rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import type { Erasure } from '../../../shared/application/erasure.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { erasedWord } from '../../../shared/rules/pseudonymous.ts';
import { erasedAddresses } from './erased-addresses.ts';
import { erasedMarks } from './erased-marks.ts';
import { leftAddresses } from './left-addresses.ts';
import type { ExportedItem } from './put-if-absent.ts';

const registerRow = z.object({ name: z.string() });
const memberRow = z.object({ validUntil: z.optional(z.string()), boughtUntil: z.optional(z.string()) });

/** What an erasure takes away, item by item; whatever else there is it overwrites. */
const isTakenAway = (pk: string): boolean => isUnder(pk, 'ADDRESS', 'ENDORSED', 'MEMBER', 'REGISTER-NAME');

const read = <Schema extends z.core.$ZodType>(schema: Schema, item: ExportedItem): z.infer<Schema> =>
  z.parse(schema, unmarshall(item));

const isErasedEntry = (entry: ExportedItem | undefined): boolean =>
  entry !== undefined && read(registerRow, entry).name === erasedWord;

/** Says whether an erasure left a membership in place: one that time alone brought takes no valid membership away. */
const isLeft = (member: ExportedItem, { reason, endedAt }: Erasure): boolean => {
  if (reason !== 'retention' || endedAt === undefined) return false;
  const day = todayAt(endedAt);
  const { validUntil = '', boughtUntil = '' } = read(memberRow, member);
  return [validUntil, boughtUntil].some((until) => until >= day);
};

/**
 * Knows what was erased since an export was made: by what stands in the table in place of an exported application, or
 * of an entry of the register, and by the mark of whoever had no application. What an erasure took away under their
 * address and name is then not brought back, nor what lay under an address before its person moved to another.
 */
export const erasedSince = (rows: Pick<Table, 'get'>) => {
  const marks = erasedMarks(rows);
  const numbers = new Set<string>();
  const addresses = erasedAddresses();
  const left = leftAddresses();

  return {
    /** Says whether an item may only be put once everything else was noted, and of an address notes to whom it led. */
    waits: (item: ExportedItem): boolean => {
      const { pk } = keyOf(unmarshall(item));
      if (isUnder(pk, 'ADDRESS')) left.noteAddress(unmarshall(item));
      return isTakenAway(pk);
    },
    /** Notes an exported item with what stands in its place, if anything does. */
    note: (item: ExportedItem, standing: ExportedItem | undefined): void => {
      const { pk, sk } = keyOf(unmarshall(item));
      if (isUnder(pk, 'APPLICATION') && sk === rowKeys.application('').sk) {
        addresses.note(unmarshall(item), standing && unmarshall(standing));
        if (standing !== undefined) left.note(unmarshall(standing));
      }
      marks.note(item);
      if (isUnder(pk, 'REGISTER') && isErasedEntry(standing)) numbers.add(idIn(pk));
    },
    /** Says whether an item that waited was taken away by an erasure, or went to another address with its person. */
    has: async (item: ExportedItem): Promise<boolean> => {
      const { pk, sk } = keyOf(unmarshall(item));
      if (left.has(pk) || (await marks.areLater(pk))) return true;
      if (isUnder(pk, 'ENDORSED', 'REGISTER-NAME')) return numbers.has(sk);
      const erasure = addresses.at(idIn(pk));
      return erasure !== undefined && !(isUnder(pk, 'MEMBER') && isLeft(item, erasure));
    },
  };
};
