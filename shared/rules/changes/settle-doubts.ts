import type { Application } from '../../application/application.ts';
import type { Doubt } from '../../application/doubt.ts';
import type { Instant } from '../../instant.ts';
import type { Word } from './intervene.ts';

/** Settles, at the word of a coordinator, those doubts that are meant. */
export const settleDoubts = (
  application: Application,
  isMeant: (doubt: Doubt) => boolean,
  { by, reason }: Word,
  now: Instant,
): Application => {
  const { doubts } = application;
  if (doubts === undefined) return application;
  const settled = { at: now, by, reason };
  return { ...application, doubts: doubts.map((doubt) => (isMeant(doubt) ? { ...doubt, settled } : doubt)) };
};
