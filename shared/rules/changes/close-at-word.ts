import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { close } from '../close.ts';
import { atWordOf, intervene, type Word } from './intervene.ts';

/** Ends an application at the word of a coordinator, whose reason stays with it. */
export const closeAtWord = (
  application: Application,
  outcome: 'withdrawn' | 'lapsed',
  word: Word,
  now: Instant,
): Change => {
  const told = intervene(application, 'closed', word, now);
  return atWordOf(word, close(told, { outcome, by: 'coordinator', reason: 'coordinator' }, now));
};
