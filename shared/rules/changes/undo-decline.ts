import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { askedOnceMore } from '../references/asked-once-more.ts';
import { currentRequest, openSlots, withRequest } from '../references/slots.ts';
import { standing } from '../standing.ts';
import { step } from '../step.ts';
import { slotQuestion } from '../waits/slot-question.ts';
import { byCoordinator, intervene, type Word } from './intervene.ts';
import { refereeNoLongerAsked } from './no-longer-asked.ts';

/** Lists the slots whose referee declined and has not been replaced. */
export const declinedSlots = (application: Application): readonly number[] =>
  standing(application) === 'references'
    ? openSlots(application).filter((slot) => currentRequest(application, slot)?.declined !== undefined)
    : [];

/** Undoes a referee's decline at the coordinator's word: the referee is asked again, and clock and reminders begin anew. */
export const undoDecline = (application: Application, slot: number, word: Word, now: Instant): Change => {
  const request = currentRequest(application, slot);
  if (request === undefined || !declinedSlots(application).includes(slot))
    throw new Error(`The referee of slot ${slot} has not declined.`);
  const key = slotQuestion(application, slot).key(application);
  const again = withRequest(application, askedOnceMore(request, now));
  const event = byCoordinator('decline-undone', word, { slot, number: request.number });
  const noted = intervene(again, 'decline-undone', word, now, key);
  const change = step(noted, event, now, { key, slot, name: 'RefereeNamed' });
  return { ...change, letters: refereeNoLongerAsked(application, slot, now) };
};
