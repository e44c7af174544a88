import { hasCome } from '../../instant.ts';
import { indexKeys } from '../index-keys.ts';
import type { Judge, Kept } from './kept.ts';
import { setRight } from './set-right.ts';

/** Says whether the instant in the index is the one that is next; one that has come is left to whoever acts on it. */
const isWhen = ({ keys, now }: Kept, due: string | undefined): boolean =>
  keys.due === due || (keys.due !== undefined && due !== undefined && hasCome(keys.due, now));

/** Finds an application that the indexes show otherwise than its facts say: on a wrong list, or on none. */
export const indexKeysDiffer: Judge = (kept) => {
  const { application, keys, now } = kept;
  const { person, turn, due, outbox } = indexKeys(application, now);
  const agrees =
    keys.turn === turn &&
    keys.outbox === outbox &&
    (keys.ready === undefined) === (outbox === undefined) &&
    keys.person === person &&
    isWhen(kept, due);
  return agrees ? undefined : { kind: 'index-keys', change: setRight(application, 'index-keys', now) };
};
