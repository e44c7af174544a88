import type { AddressMove, LeftAddress } from '../../shared/address-move.ts';
import type { Change } from '../../shared/change.ts';
import { absent, type ChangeWrite, type Condition, put } from './change-write.ts';
import { rowKeys } from './row-keys.ts';

/** Holds off what changes of the person meanwhile, such as what a list brings to the address that they leave. */
const unchanged = ({ personId, version }: AddressMove): ChangeWrite => ({
  write: {
    Update: {
      Key: rowKeys.person(personId),
      ConditionExpression: 'version = :read',
      UpdateExpression: 'ADD version :one',
      ExpressionAttributeValues: { ':read': version, ':one': 1 },
    },
  },
  conflict: 'person',
});

const leadsTo = (personId: string): Condition => ({ condition: 'id = :led', values: { ':led': personId } });

/** Lets the new address lead to the person, unless it leads to somebody else by now. */
const arriving = ({ personId: id, to, inPlaceOf }: AddressMove): ChangeWrite => {
  const only = inPlaceOf === undefined ? absent : leadsTo(inPlaceOf);
  return { write: put(rowKeys.address(to), { entity: 'address', id }, only), conflict: 'person' };
};

/** Leaves of a member nothing that whoever has the address by then could read. */
const noMember = (email: string): ChangeWrite => ({
  write: {
    Update: {
      Key: rowKeys.member(email),
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: 'REMOVE #name, validUntil, boughtUntil',
      ExpressionAttributeNames: { '#name': 'name' },
    },
  },
  conflict: 'person',
});

/** Lets a former address lead to somebody new: no function of ours that serves people takes items away. */
const leaving = (personId: string, left: LeftAddress): readonly ChangeWrite[] => {
  const { email, newPersonId: id, isMember = false } = left;
  return [
    { write: put(rowKeys.address(email), { entity: 'address', id }, leadsTo(personId)), conflict: 'person' },
    { write: put(rowKeys.person(id), { entity: 'person', id, version: 0, applications: [] }, absent) },
    ...(isMember ? [noMember(email)] : []),
  ];
};

/** Writes what moves with a person to another address; of an entry that the change itself writes anew, that is done. */
export const moveRows = ({ move, relisted }: Change): readonly ChangeWrite[] => {
  if (move === undefined) return [];
  const held = move.from.flatMap((left) => left.held.map((one) => ({ ...one, left: left.email })));
  const endorsed = held.flatMap(({ left, ...one }): readonly ChangeWrite[] => {
    const row = { entity: 'endorsed', ...one };
    const there = { write: put(rowKeys.endorsed(move.to, one.number), row) };
    const moved = { write: put(rowKeys.endorsed(left, one.number), { ...row, moved: true }) };
    return one.number === relisted?.number ? [moved] : [there, moved];
  });
  const left = move.from.flatMap((one) => leaving(move.personId, one));
  return [unchanged(move), arriving(move), ...left, ...endorsed];
};
