import type { AddressMove, LeftAddress } from '../../shared/address-move.ts';
import type { Change } from '../../shared/change.ts';
import { absent, type ChangeWrite, put } from './change-write.ts';
import { rowKeys } from './row-keys.ts';

/** Holds off what changes of the person meanwhile, such as what a list brings to the address that they leave. */
const unchanged = (TableName: string, { personId, version }: AddressMove): ChangeWrite => ({
  write: {
    Update: {
      TableName,
      Key: rowKeys.person(personId),
      ConditionExpression: 'version = :read',
      UpdateExpression: 'ADD version :one',
      ExpressionAttributeValues: { ':read': version, ':one': 1 },
    },
  },
  conflict: 'person',
});

/** Lets the new address lead to the person, unless it leads to somebody else by now. */
const arriving = (name: string, { personId: id, to, inPlaceOf }: AddressMove): ChangeWrite => {
  const led = inPlaceOf === undefined ? undefined : { ':led': inPlaceOf };
  const row = { entity: 'address', id };
  return { write: put(name, rowKeys.address(to), row, led ? 'id = :led' : absent, led), conflict: 'person' };
};

/** Leaves of a member nothing that whoever has the address by then could read. */
const noMember = (TableName: string, email: string): ChangeWrite => ({
  write: {
    Update: {
      TableName,
      Key: rowKeys.member(email),
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: 'REMOVE #name, validUntil, boughtUntil',
      ExpressionAttributeNames: { '#name': 'name' },
    },
  },
  conflict: 'person',
});

/** Lets a former address lead to somebody new: no function of ours that serves people takes items away. */
const leaving = (name: string, personId: string, left: LeftAddress): readonly ChangeWrite[] => {
  const { email, newPersonId: id, isMember = false } = left;
  return [
    {
      write: put(name, rowKeys.address(email), { entity: 'address', id }, 'id = :own', { ':own': personId }),
      conflict: 'person',
    },
    { write: put(name, rowKeys.person(id), { entity: 'person', id, version: 0, applications: [] }, absent) },
    ...(isMember ? [noMember(name, email)] : []),
  ];
};

/** Writes what moves with a person to another address; of an entry that the change itself writes anew, that is done. */
export const moveRows = (name: string, { move, relisted }: Change): readonly ChangeWrite[] => {
  if (move === undefined) return [];
  const held = move.from.flatMap((left) => left.held.map((one) => ({ ...one, left: left.email })));
  const endorsed = held.flatMap(({ left, ...one }): readonly ChangeWrite[] => {
    const row = { entity: 'endorsed', ...one };
    const there = { write: put(name, rowKeys.endorsed(move.to, one.number), row) };
    const moved = { write: put(name, rowKeys.endorsed(left, one.number), { ...row, moved: true }) };
    return one.number === relisted?.number ? [moved] : [there, moved];
  });
  const left = move.from.flatMap((one) => leaving(name, move.personId, one));
  return [unchanged(name, move), arriving(name, move), ...left, ...endorsed];
};
