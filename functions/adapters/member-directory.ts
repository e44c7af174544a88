import * as z from 'zod/mini';
import type { MemberDirectory } from '../../shared/list-ports.ts';
import type { MemberRow } from '../../shared/imports/member-rows.ts';
import { rowKeys } from './row-keys.ts';
import type { Table, Write } from './table.ts';

const memberRow = z.object({
  email: z.string(),
  validUntil: z.optional(z.string()),
  boughtUntil: z.optional(z.string()),
});

/** Is how many items DynamoDB writes in one transaction, and how many transactions we send at once. */
const inOne = 100;
const atOnce = 4;

const write = (TableName: string, { email, name, validUntil }: MemberRow): Write => ({
  Update: {
    TableName,
    Key: rowKeys.member(email),
    UpdateExpression: 'SET email = :email, #name = :name, validUntil = :validUntil, entity = :entity',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: { ':email': email, ':name': name, ':validUntil': validUntil, ':entity': 'member' },
  },
});

/** Looks members up by the digest of their address; what was bought here is never shortened by a list. */
export const memberDirectory = (rows: Table): MemberDirectory => ({
  find: async (email) => {
    const row = await rows.get(rowKeys.member(email));
    if (row === undefined) return undefined;
    const member = memberRow.parse(row);
    const days = [member.validUntil, member.boughtUntil].filter((day) => day !== undefined);
    return { email: member.email, validUntil: days.toSorted().at(-1) ?? '' };
  },
  keep: async (members) => {
    for (let at = 0; at < members.length; at += inOne * atOnce) {
      const parts = Array.from({ length: atOnce }, (_none, part) =>
        members.slice(at + part * inOne, at + (part + 1) * inOne),
      ).filter(({ length }) => length > 0);
      await Promise.all(parts.map((part) => rows.transact(part.map((member) => write(rows.name, member)))));
    }
  },
});
