import type { MemberRow } from '../../shared/imports/member-rows.ts';
import type { MemberList } from '../../shared/ports/member-list.ts';
import { aFewAtOnce } from '../runtime/a-few-at-once.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';
import { orConflict } from './or-conflict.ts';
import { rowKeys } from './row-keys.ts';
import type { Table, Write } from './table.ts';

/** How many items DynamoDB writes in one transaction, and how many transactions we send at once. */
const inOne = 100;
const atOnce = 4;

const write = ({ email, name, validUntil }: MemberRow): Write => ({
  Update: {
    Key: rowKeys.member(email),
    UpdateExpression: 'SET email = :email, #name = :name, validUntil = :validUntil, entity = :entity',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: { ':email': email, ':name': name, ':validUntil': validUntil, ':entity': 'member' },
  },
});

/** Writes a part, again where somebody else writes one of its members at this moment: either order is right. */
const keepPart = (rows: Table, members: readonly MemberRow[]): Promise<void> =>
  retryOnConflict(() => orConflict('member', rows.transact(members.map(write))));

/** Takes in member lists, each member by the digest of their address. */
export const memberList = (rows: Table): MemberList => ({
  keep: async (members) => {
    const parts = Array.from({ length: Math.ceil(members.length / inOne) }, (_none, part) =>
      members.slice(part * inOne, (part + 1) * inOne),
    );
    await aFewAtOnce(atOnce, parts, (part) => keepPart(rows, part));
  },
});
