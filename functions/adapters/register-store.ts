import * as z from 'zod/mini';
import type { RegisterEntry } from '../../shared/change.ts';
import type { EarlierEndorsement } from '../../shared/imports/endorsement-rows.ts';
import type { RegisterStore } from '../../shared/list-ports.ts';
import { Conflict, type PersonStore } from '../../shared/ports.ts';
import { earlierRegisterEntry, withEarlierEndorsement } from '../../shared/rules/changes/record-earlier-endorsement.ts';
import { held } from './held.ts';
import { rowKeys } from './row-keys.ts';
import type { Key, Row, Table, Write } from './table.ts';

const registerRow = z.object({
  number: z.string(),
  name: z.string(),
  credential: z.string(),
  category: z.string(),
  designation: z.optional(z.string()),
  issuedOn: z.string(),
  validUntil: z.string(),
  listed: z.boolean(),
});

/** Tells whose number it is, where a list brought the endorsement; what was given here has none. */
const earlierRow = z.object({ earlierOf: z.optional(z.string()) });

const put = (TableName: string, key: Key, row: Row, ConditionExpression?: string, values?: Row): Write => ({
  Put: {
    TableName,
    Item: { ...key, ...row },
    ...(ConditionExpression === undefined ? {} : { ConditionExpression }),
    ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
  },
});

const keep = async (
  rows: Table,
  people: PersonStore,
  endorsement: EarlierEndorsement,
  newPersonId: string,
): Promise<boolean> => {
  const { number, email } = endorsement;
  const owner = rowKeys.address(email).pk;
  const before = await rows.get(rowKeys.register(number));
  if (before !== undefined && earlierRow.parse(before).earlierOf !== owner) return false;
  const person = await people.byAddress(email, newPersonId);
  const { applications, version } = withEarlierEndorsement(person, endorsement);
  const entry = { entity: 'register', ...earlierRegisterEntry(endorsement) };
  const isOurs = before === undefined ? 'attribute_not_exists(pk)' : 'earlierOf = :owner';
  const Update = {
    TableName: rows.name,
    Key: rowKeys.person(person.id),
    ConditionExpression: 'version = :read',
    UpdateExpression: 'SET applications = :applications ADD version :one',
    ExpressionAttributeValues: { ':read': version, ':applications': applications, ':one': 1 },
  };
  const writes = [
    { Update },
    put(rows.name, rowKeys.register(number), { ...entry, earlierOf: owner }, isOurs, before && { ':owner': owner }),
    put(rows.name, rowKeys.endorsed(email, number), { ...entry, entity: 'endorsed' }),
  ];
  if (!(await held(rows.transact(writes)))) throw new Conflict('person');
  return true;
};

/** Keeps the register: by the number of a certificate for the public, by address for the association. */
export const registerStore = (rows: Table, people: PersonStore): RegisterStore => ({
  find: async (number) => {
    const row = await rows.get(rowKeys.register(number));
    return row === undefined ? undefined : registerRow.parse(row);
  },
  ofAddress: async (email): Promise<readonly RegisterEntry[]> => {
    const found = await rows.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': rowKeys.endorsed(email, '').pk },
    });
    return found.map((row) => registerRow.parse(row));
  },
  keep: (endorsement, newPersonId) => keep(rows, people, endorsement, newPersonId),
});
