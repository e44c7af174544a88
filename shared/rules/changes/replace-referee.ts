import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Referee } from '../../evidence/referee.ts';
import type { Instant } from '../../instant.ts';
import { currentRequest, openSlots } from '../references/slots.ts';
import { standing } from '../standing.ts';
import { atWordOf, intervene, type Word } from './intervene.ts';
import { refereeNoLongerAsked } from './no-longer-asked.ts';
import { nameAnotherReferee } from './reference-changes.ts';

/** Lists the slots whose referee the coordinator may replace: all that no valid reference fills, whatever policy's limit. */
export const replaceableSlots = (application: Application): readonly number[] =>
  standing(application) === 'references'
    ? openSlots(application).filter((slot) => currentRequest(application, slot) !== undefined)
    : [];

/** Replaces a referee at the coordinator's word; the former request stays in the history. */
export const replaceReferee = (application: Application, referee: Referee, word: Word, now: Instant): Change => {
  const { slot } = referee;
  if (!replaceableSlots(application).includes(slot)) throw new Error(`Slot ${slot} asks nobody now.`);
  const noted = intervene(application, 'referee-replaced', word, now);
  const change = atWordOf(word, nameAnotherReferee(noted, referee, now));
  return { ...change, letters: refereeNoLongerAsked(application, slot, now) };
};
