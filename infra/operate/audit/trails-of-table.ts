import type { Scan } from '../table-at.ts';

const ofTrail = /^(?:APPLICATION|TIMELINE|WORDS)#(.+)$/;
const ofStop = /^S#/;

/**
 * Lists the id of every application of which the table holds anything, each once, but for the word that an execution is
 * stopped: after a restore it is left of applications that the table does not have.
 */
export const trailsOfTable = async (scan: Scan): Promise<readonly string[]> => {
  const ids = new Set<string>();
  for await (const { pk, sk } of scan({ ProjectionExpression: 'pk, sk' })) {
    const id = ofTrail.exec(String(pk))?.[1];
    if (id !== undefined && !ofStop.test(String(sk))) ids.add(id);
  }
  return [...ids].toSorted();
};
