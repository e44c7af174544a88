import { idIn, isUnder, keyOf, partIn } from '../../../functions/adapters/row-keys.ts';
import type { Key } from '../../../functions/adapters/table.ts';
import type { Scan } from '../table-at.ts';

const isOfTrail = ({ pk, sk }: Key): boolean =>
  isUnder(pk, 'APPLICATION', 'TIMELINE', 'WORDS') && partIn(sk, 'stop') === undefined;

/**
 * Lists the id of every application of which the table holds anything, each once, but for the word that an execution is
 * stopped: after a restore it is left of applications that the table does not have.
 */
export const trailsOfTable = async (scan: Scan): Promise<readonly string[]> => {
  const ids = new Set<string>();
  for await (const row of scan({ ProjectionExpression: 'pk, sk' })) {
    const key = keyOf(row);
    if (isOfTrail(key)) ids.add(idIn(key.pk));
  }
  return [...ids].toSorted();
};
