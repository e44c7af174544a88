import * as z from 'zod/mini';
import type { Person, RegisterEntry } from '../../shared/change.ts';
import type { EarlierEndorsement } from '../../shared/imports/endorsement-rows.ts';
import type { EarlierEndorsements, TakenIn } from '../../shared/list-ports.ts';
import { Conflict, type PersonStore } from '../../shared/ports.ts';
import {
  earlierRegisterEntry,
  withEarlierEndorsement,
  withoutEarlierEndorsement,
} from '../../shared/rules/changes/record-earlier-endorsement.ts';
import { spellingsOf } from '../../shared/rules/certificate-number.ts';
import { mayMove } from '../../shared/rules/may-move.ts';
import { erasedWord } from '../../shared/rules/pseudonymous.ts';
import { held } from './held.ts';
import { orConflict } from './or-conflict.ts';
import { registerEntryRow } from './register-entry-row.ts';
import { registerRows } from './register-rows.ts';
import { rowKeys } from './row-keys.ts';
import type { Table, Write } from './table.ts';

const heldRow = z.object({ number: z.string(), credential: z.string(), category: z.string(), validUntil: z.string() });
const addressRow = z.object({ id: z.string() });

/** Tells whose number it is, where a list brought the endorsement; what was given here has none. */
const earlierRow = z.object({ earlierOf: z.optional(z.string()), formerWords: z.optional(z.array(z.string())) });

const saved = (rows: Table, { id, applications, version }: Person): Write => ({
  Update: {
    TableName: rows.name,
    Key: rowKeys.person(id),
    ConditionExpression: 'version = :read',
    UpdateExpression: 'SET applications = :applications ADD version :one',
    ExpressionAttributeValues: { ':read': version, ':applications': applications, ':one': 1 },
  },
});

/**
 * Takes a number from whoever had it under another address: there it stands as moved, since nobody here takes items away,
 * and with all that a release reads that knows nothing of that.
 */
const takenFrom = async (
  rows: Table,
  people: PersonStore,
  { entry, former }: { readonly entry: RegisterEntry; readonly former: string },
): Promise<readonly Write[]> => {
  const { number } = entry;
  const Item = { ...rowKeys.endorsedAt(former, number), entity: 'endorsed', ...heldRow.parse(entry), moved: true };
  const address = await rows.get({ ...rowKeys.address(''), pk: former });
  const left: Write = { Put: { TableName: rows.name, Item } };
  if (address === undefined) return [left];
  return [left, saved(rows, withoutEarlierEndorsement(await people.get(addressRow.parse(address).id), number))];
};

/**
 * Finds what stands under the number, however it is written: by whom it was brought, and whether the name is erased;
 * undefined where nothing does.
 */
const standing = async (rows: Table, number: string) => {
  for (const spelling of spellingsOf(number)) {
    const found = await rows.get(rowKeys.register(spelling));
    if (found !== undefined) return { ...registerEntryRow.parse(found), ...earlierRow.parse(found) };
  }
  return undefined;
};

const conditionOf = (before: Awaited<ReturnType<typeof standing>>) => {
  if (before === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return { ConditionExpression: 'earlierOf = :owner', ExpressionAttributeValues: { ':owner': before.earlierOf } };
};

const keep = async (
  rows: Table,
  people: PersonStore,
  typed: EarlierEndorsement,
  newPersonId: string,
): Promise<TakenIn> => {
  const earlierOf = rowKeys.address(typed.email).pk;
  const before = await standing(rows, typed.number);
  const endorsement = { ...typed, number: before?.number ?? typed.number.toUpperCase() };
  if (before !== undefined && before.earlierOf !== earlierOf) {
    const given = before.earlierOf === undefined;
    // Who was erased stays so: a list that still names them is older than that.
    if (given && before.name === erasedWord) return 'erased';
    if (!mayMove(before, endorsement)) return 'elsewhere';
    if (given) return 'ours';
  }
  const former = before?.earlierOf === earlierOf ? undefined : before?.earlierOf;
  const taken =
    before === undefined || former === undefined ? [] : await takenFrom(rows, people, { entry: before, former });
  const person = withEarlierEndorsement(await people.byAddress(typed.email, newPersonId), endorsement);
  const entered = registerRows(rows.name, {
    entry: earlierRegisterEntry(endorsement),
    email: typed.email,
    before,
    owner: { earlierOf },
    condition: conditionOf(before),
  });
  const written = orConflict(rows.transact([saved(rows, person), ...taken, ...entered]));
  if (!(await held(written))) throw new Conflict('person');
  return 'kept';
};

/** Takes in what was given before this system, and tells what somebody holds. */
export const earlierEndorsements = (rows: Table, people: PersonStore): EarlierEndorsements => ({
  ofAddress: async (email) => {
    const found = await rows.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': rowKeys.endorsed(email, '').pk },
    });
    return found.filter(({ moved }) => moved !== true).map((row) => heldRow.parse(row));
  },
  keep: (endorsement, newPersonId) => keep(rows, people, endorsement, newPersonId),
});
