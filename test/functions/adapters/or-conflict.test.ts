import { expect, test } from '@jest/globals';
import { memberList } from '../../../functions/adapters/member-list.ts';
import { reviewerStore } from '../../../functions/adapters/reviewer-store.ts';
import { personStore } from '../../../functions/adapters/person-store.ts';
import { earlierEndorsements } from '../../../functions/adapters/earlier-endorsements.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { instantAt } from '../../../shared/instant.ts';

const cancelled = Object.assign(new Error('cancelled'), {
  name: 'TransactionCanceledException',
  CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
});
const single = Object.assign(new Error('in conflict'), { name: 'TransactionConflictException' });

/** An empty table whose items another transaction always has in hand. */
const busy: Table = {
  name: 'busy',
  get: async () => undefined,
  query: async () => [],
  put: () => Promise.reject(single),
  update: () => Promise.reject(single),
  remove: () => Promise.reject(single),
  transact: () => Promise.reject(cancelled),
};

test('whoever meets another transaction at the same item hears of a conflict, and decides again', async () => {
  const conflict = { name: 'Conflict', what: 'person' };
  const people = personStore(busy);
  await expect(people.byAddress('anna@example.org', 'p1')).rejects.toMatchObject(conflict);
  const known = { ...people, byAddress: async (_email: string, id: string) => ({ id, version: 0, applications: [] }) };
  const endorsement = {
    number: '7',
    name: 'Anna',
    email: 'anna@example.org',
    credential: 'IMH-E',
    category: 'infant-family-associate',
    endorsedOn: '2020-01-01',
    validUntil: '2027-01-01',
  } as unknown as Parameters<ReturnType<typeof earlierEndorsements>['keep']>[0];
  await expect(earlierEndorsements(busy, known).keep(endorsement, 'p1')).rejects.toMatchObject(conflict);
  const event = { at: instantAt(0), kind: 'deactivated', by: 'cora' } as const;
  const ofReviewer = { name: 'Conflict', what: 'reviewer', message: 'The reviewer changed since it was read.' };
  await expect(reviewerStore(busy).note('r1', event)).rejects.toMatchObject(ofReviewer);
  const stated = { name: 'Rosa', credential: 'IMH-E', category: 'mentor' } as const;
  await expect(reviewerStore(busy).change('r1', stated, [event])).rejects.toMatchObject(ofReviewer);
});

test('a member list that meets another write of the same member is taken in whole, each part again by itself', async () => {
  let met = 2;
  const parts: number[] = [];
  const rows: Table = {
    ...busy,
    transact: async (writes) => {
      if (met-- > 0) throw cancelled;
      parts.push(writes.length);
    },
  };
  const mona = { name: 'Mona', validUntil: '2026-12-31' };
  const members = Array.from({ length: 130 }, (_none, at) => ({ ...mona, email: `m${at}@example.org` }));
  await memberList(rows).keep(members);
  expect(parts.toSorted((one, other) => one - other)).toEqual([30, 100]);
});
