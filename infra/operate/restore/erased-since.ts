import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { type Erasure, erasureSchema } from '../../../shared/application/erasure.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { erasedWord } from '../../../shared/rules/pseudonymous.ts';
import { erasedMarks } from './erased-marks.ts';
import type { ExportedItem } from './put-if-absent.ts';

const keySchema = z.object({ pk: z.string(), sk: z.string() });
const applicationRow = z.object({
  facts: z.object({
    personId: z.string(),
    email: z.string(),
    formerAddresses: z.optional(z.array(z.object({ email: z.string() }))),
    erasure: z.optional(erasureSchema),
  }),
});
const registerRow = z.object({ name: z.string() });
const memberRow = z.object({ validUntil: z.optional(z.string()), boughtUntil: z.optional(z.string()) });

/** Is what an erasure takes away, item by item; whatever else there is it overwrites. */
const takenAway = /^(?:ADDRESS|ENDORSED|MEMBER|REGISTER-NAME)#/;

const read = <Schema extends z.core.$ZodType>(schema: Schema, item: ExportedItem): z.infer<Schema> =>
  z.parse(schema, unmarshall(item));

const idIn = (pk: string): string => pk.slice(pk.indexOf('#') + 1);

const digestOf = (email: string): string => idIn(rowKeys.address(email).pk);

const isErasedEntry = (entry: ExportedItem | undefined): boolean =>
  entry !== undefined && read(registerRow, entry).name === erasedWord;

/** Says whether an erasure left a membership: time alone takes none away that is good. */
const isLeft = (member: ExportedItem, { reason, endedAt }: Erasure): boolean => {
  if (reason !== 'retention' || endedAt === undefined) return false;
  const day = todayAt(endedAt);
  const { validUntil = '', boughtUntil = '' } = read(memberRow, member);
  return [validUntil, boughtUntil].some((until) => until >= day);
};

/**
 * Knows what was erased since an export was made: by what stands in the table in place of an exported application, or
 * of an entry of the register, and by the mark of whoever had no application. What an erasure took away under their
 * address and name is then not brought back.
 */
export const erasedSince = (rows: Pick<Table, 'get'>) => {
  const marks = erasedMarks(rows);
  const numbers = new Set<string>();
  const living = new Set<string>();
  const livingAt = new Set<string>();
  const erased = new Map<string, { readonly personId: string; readonly erasure: Erasure }>();
  const left = new Map<string, Erasure>();

  const noteApplication = (item: ExportedItem, standing: ExportedItem | undefined): void => {
    const { personId, email, formerAddresses = [] } = read(applicationRow, item).facts;
    const now = standing && read(applicationRow, standing).facts;
    const erasure = now?.erasure;
    if (erasure?.endedAt === undefined) {
      living.add(personId);
      for (const one of [email, now?.email ?? email]) livingAt.add(digestOf(one));
      return;
    }
    erased.set(digestOf(email), { personId, erasure });
    for (const former of formerAddresses) left.set(digestOf(former.email), erasure);
  };

  /** Finds the erasure that took away what was under an address, be it one that the person had left. */
  const erasureOf = (address: string): Erasure | undefined => {
    const found = erased.get(address);
    if (found !== undefined && !living.has(found.personId)) return found.erasure;
    return livingAt.has(address) ? undefined : left.get(address);
  };

  return {
    /** Says whether an item may only be put once everything else was noted. */
    waits: (item: ExportedItem): boolean => takenAway.test(read(keySchema, item).pk),
    /** Notes an exported item with what stands in its place, if anything does. */
    note: (item: ExportedItem, standing: ExportedItem | undefined): void => {
      const { pk, sk } = read(keySchema, item);
      if (pk.startsWith('APPLICATION#') && sk === 'A') noteApplication(item, standing);
      marks.note(item);
      if (pk.startsWith('REGISTER#') && isErasedEntry(standing)) numbers.add(idIn(pk));
    },
    /** Says whether an item that waited was taken away by an erasure. */
    has: async (item: ExportedItem): Promise<boolean> => {
      const { pk, sk } = read(keySchema, item);
      if (await marks.areLater(pk)) return true;
      if (/^(?:ENDORSED|REGISTER-NAME)#/.test(pk)) return numbers.has(sk);
      const erasure = erasureOf(idIn(pk));
      return erasure !== undefined && !(pk.startsWith('MEMBER#') && isLeft(item, erasure));
    },
  };
};
