import * as z from 'zod/mini';
import { idIn, isUnder, keyOf, partIn } from '../../../functions/adapters/row-keys.ts';
import type { Key, Row } from '../../../functions/adapters/table.ts';
import type { Scan } from '../table-at.ts';

const isOfTrail = ({ pk, sk }: Key): boolean =>
  isUnder(pk, 'APPLICATION', 'TIMELINE', 'WORDS') && partIn(sk, 'stop') === undefined;

/** Reads what names an application of a person: a person who cannot be read names none, and hides no other. */
const personRow = z.object({
  openApplicationId: z.optional(z.string()),
  applications: z.array(z.object({ applicationId: z.string() })),
});

const ofPerson = (row: Row): readonly string[] => {
  const { openApplicationId: open, applications = [] } = personRow.safeParse(row).data ?? {};
  return [...(open === undefined ? [] : [open]), ...applications.map(({ applicationId }) => applicationId)];
};

/** Reads which application had a trail, from what stays of it elsewhere: it was submitted, booked or decided. */
const namedBy = (row: Row, { pk, sk }: Key): readonly string[] => {
  if (isUnder(pk, 'PERSON')) return ofPerson(row);
  const id = isUnder(pk, 'LEDGER', 'DECIDED') ? sk.split('#')[1]?.split('/')[0] : undefined;
  return id === undefined ? [] : [id];
};

/**
 * Lists the id of every application of which the table holds anything, each once, and of each that a person, the ledger
 * or a reviewer's decisions name, should all of it be gone. A draft of which all is gone is named nowhere. The word that
 * an execution is stopped counts for nothing: after a restore it is left of applications that the table does not have.
 */
export const trailsOfTable = async (scan: Scan): Promise<readonly string[]> => {
  const ids = new Set<string>();
  for await (const row of scan({ ProjectionExpression: 'pk, sk, openApplicationId, applications' })) {
    const key = keyOf(row);
    for (const id of isOfTrail(key) ? [idIn(key.pk)] : namedBy(row, key)) ids.add(id);
  }
  return [...ids].toSorted();
};
