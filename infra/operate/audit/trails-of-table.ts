import { idIn, isUnder, keyOf, partIn } from '../../../functions/adapters/row-keys.ts';
import type { Key } from '../../../functions/adapters/table.ts';
import type { Scan } from '../table-at.ts';

const isOfTrail = ({ pk, sk }: Key): boolean =>
  isUnder(pk, 'APPLICATION', 'TIMELINE', 'WORDS') && partIn(sk, 'stop') === undefined;

/** Reads which application was booked or decided, from the key of what stays of it elsewhere: it had a trail. */
const namedBy = ({ pk, sk }: Key): string | undefined =>
  isUnder(pk, 'LEDGER', 'DECIDED') ? sk.split('#')[1]?.split('/')[0] : undefined;

/**
 * Lists the id of every application of which the table holds anything, each once, and of each that the ledger or a
 * reviewer's decisions name, should all of it be gone. The word that an execution is stopped counts for nothing: after a
 * restore it is left of applications that the table does not have.
 */
export const trailsOfTable = async (scan: Scan): Promise<readonly string[]> => {
  const ids = new Set<string>();
  for await (const row of scan({ ProjectionExpression: 'pk, sk' })) {
    const key = keyOf(row);
    const id = isOfTrail(key) ? idIn(key.pk) : namedBy(key);
    if (id !== undefined) ids.add(id);
  }
  return [...ids].toSorted();
};
