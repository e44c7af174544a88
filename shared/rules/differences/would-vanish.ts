import { isDraft } from '../is-draft.ts';
import type { Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Finds a submitted application that the table would let go as if it were a draft. */
export const wouldVanish: Judge = ({ application, expires, now }) =>
  expires && !isDraft(application)
    ? { kind: 'would-vanish', change: setRight(application, 'would-vanish', now) }
    : undefined;
