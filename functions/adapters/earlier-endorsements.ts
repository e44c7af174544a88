import * as z from 'zod/mini';
import type { EarlierEndorsement } from '../../shared/imports/endorsement-rows.ts';
import type { EarlierEndorsements } from '../../shared/list-ports.ts';
import { Conflict, type PersonStore } from '../../shared/ports.ts';
import { earlierRegisterEntry, withEarlierEndorsement } from '../../shared/rules/changes/record-earlier-endorsement.ts';
import { held } from './held.ts';
import { registerEntryRow } from './register-entry-row.ts';
import { registerRows } from './register-rows.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const heldRow = z.object({ number: z.string(), credential: z.string(), category: z.string(), validUntil: z.string() });

/** Tells whose number it is, where a list brought the endorsement; what was given here has none. */
const earlierRow = z.object({ earlierOf: z.optional(z.string()), formerWords: z.optional(z.array(z.string())) });

const keep = async (
  rows: Table,
  people: PersonStore,
  endorsement: EarlierEndorsement,
  newPersonId: string,
): Promise<boolean> => {
  const { number, email } = endorsement;
  const earlierOf = rowKeys.address(email).pk;
  const found = await rows.get(rowKeys.register(number));
  const mark = earlierRow.parse(found ?? {});
  if (found !== undefined && mark.earlierOf !== earlierOf) return false;
  const before = found === undefined ? undefined : { ...registerEntryRow.parse(found), formerWords: mark.formerWords };
  const { id, applications, version } = withEarlierEndorsement(await people.byAddress(email, newPersonId), endorsement);
  const Update = {
    TableName: rows.name,
    Key: rowKeys.person(id),
    ConditionExpression: 'version = :read',
    UpdateExpression: 'SET applications = :applications ADD version :one',
    ExpressionAttributeValues: { ':read': version, ':applications': applications, ':one': 1 },
  };
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'earlierOf = :owner', ExpressionAttributeValues: { ':owner': earlierOf } };
  const entry = earlierRegisterEntry(endorsement);
  const entered = registerRows(rows.name, { entry, email, before, owner: { earlierOf }, condition });
  if (!(await held(rows.transact([{ Update }, ...entered])))) throw new Conflict('person');
  return true;
};

/** Takes in what was given before this system, and tells what somebody holds. */
export const earlierEndorsements = (rows: Table, people: PersonStore): EarlierEndorsements => ({
  ofAddress: async (email) => {
    const found = await rows.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': rowKeys.endorsed(email, '').pk },
    });
    return found.map((row) => heldRow.parse(row));
  },
  keep: (endorsement, newPersonId) => keep(rows, people, endorsement, newPersonId),
});
