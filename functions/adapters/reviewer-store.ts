import * as z from 'zod/mini';
import { addressKey } from '../../shared/address.ts';
import { decisionKindSchema } from '../../shared/application/review.ts';
import { categorySchema, credentialSchema } from '../../shared/credential.ts';
import { instantSchema } from '../../shared/instant.ts';
import type { Reviewer, ReviewerEvent, ReviewerStated, ReviewerStore } from '../../shared/ports/reviewer-store.ts';
import { conditionHeld } from './condition-held.ts';
import { orConflict } from './or-conflict.ts';
import { partition } from './partition.ts';
import { digest } from '../runtime/digest.ts';
import { rowKeys } from './row-keys.ts';
import type { Row, Table } from './table.ts';

const eventSchema = z.object({
  at: instantSchema,
  kind: z.enum([
    'added',
    'invited',
    'deactivated',
    'reactivated',
    'name-changed',
    'credential-changed',
    'category-changed',
  ]),
  by: z.string(),
});

const reviewerRow = z.object({
  sk: z.string(),
  name: z.string(),
  email: z.string(),
  credential: credentialSchema,
  category: categorySchema,
  open: z.int(),
  happened: z.optional(z.instanceof(Set<string>)),
  // In a set of their own: a release from before them, rolled back to, refuses what it does not know among the others.
  changed: z.optional(z.instanceof(Set<string>)),
});

const decidedRow = z.object({ applicationId: z.string(), kind: decisionKindSchema, at: instantSchema });

/** Writes events as members of a set, which two people may add to at once and which sorts by their instants. */
const packed = (...events: readonly ReviewerEvent[]): Set<string> =>
  new Set(events.map(({ at, kind, by }) => [at, kind, by].join(' ')));

const unpacked = (event: string): ReviewerEvent => {
  const [at, kind, ...by] = event.split(' ');
  return eventSchema.parse({ at, kind, by: by.join(' ') });
};

const read = (row: Row): Reviewer => {
  const { sk: id, happened, changed, ...reviewer } = reviewerRow.parse(row);
  const events = [...(happened ?? []), ...(changed ?? [])];
  return events.length === 0 ? { id, ...reviewer } : { id, ...reviewer, history: events.toSorted().map(unpacked) };
};

/** Names a reviewer after their address, so that the same person is added once, however often and from wherever. */
const idOf = (email: string): string => `r${digest(addressKey(email)).slice(0, 24)}`;

// A count that was left alone is nobody: whoever is added again begins anew.
const absent = { ConditionExpression: 'attribute_not_exists(#name)', ExpressionAttributeNames: { '#name': 'name' } };

const change = async (
  rows: Table,
  id: string,
  { name, credential, category }: ReviewerStated,
  events: readonly ReviewerEvent[],
): Promise<void> => {
  await rows.update({
    Key: rowKeys.reviewer(id),
    ConditionExpression: 'attribute_exists(#name)',
    UpdateExpression: 'SET #name = :name, credential = :credential, category = :category ADD changed :events',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: {
      ':name': name,
      ':credential': credential,
      ':category': category,
      ':events': packed(...events),
    },
  });
};

const decided =
  (rows: Table): ReviewerStore['decided'] =>
  async (id, since) => {
    const found = await partition(rows, rowKeys.decided(id, '', '').pk, { from: since });
    return found.map((row) => decidedRow.parse(row));
  };

/** Keeps the reviewers; an association has dozens, so one query reads them all. */
export const reviewerStore = (rows: Table): ReviewerStore => ({
  all: async () => {
    const found = await partition(rows, rowKeys.reviewer('').pk, { isConsistent: true });
    // Of one whose item was taken away a count alone may be left.
    return found.filter(({ name }) => name !== undefined).map(read);
  },
  add: (reviewer, event) => {
    const row = { entity: 'reviewer', ...reviewer, open: 0, happened: packed(event) };
    const Item = { ...rowKeys.reviewer(idOf(reviewer.email)), ...row };
    return conditionHeld(rows.put({ Item, ...absent }));
  },
  change: (id, stated, events) => orConflict('reviewer', change(rows, id, stated, events)),
  decided: decided(rows),
  note: async (id, event) => {
    const noted = rows.update({
      Key: rowKeys.reviewer(id),
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: 'ADD happened :event',
      ExpressionAttributeValues: { ':event': packed(event) },
    });
    await orConflict('reviewer', noted);
  },
});
