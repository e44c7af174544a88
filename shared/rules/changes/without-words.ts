import type { Change } from '../../change.ts';
import { pseudonymous } from '../pseudonymous.ts';

/**
 * Takes the words out of what is written about an application after its personal data were erased: nothing would erase
 * them any more.
 */
export const withoutWords = (change: Change): Change => {
  if (change.application.erasure?.endedAt === undefined) return change;
  const { words: _said, ...event } = change.event;
  return { ...change, application: pseudonymous(change.application), event };
};
