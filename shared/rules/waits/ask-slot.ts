import { Refusal } from '../../refusal.ts';
import { nextPatch, patchOf } from '../next-patch.ts';
import { refusalOfRun } from '../refusal-of-run.ts';
import { currentRequest, fillingRequest } from '../references/slots.ts';
import { type Asking, ask, openAnswered, type StateEntry } from './ask.ts';
import type { SlotQuestion } from './question.ts';
import { slotQuestion } from './slot-question.ts';

/**
 * Asks one of a slot's two questions. The facts may have moved since the state was entered: a slot that is filled
 * answers at once, one that stands at the other question refuses with the name that leads there, and one in which nobody
 * was ever asked says where the application stands.
 */
export const askSlot = (questionOf: (slot: number) => SlotQuestion, entry: StateEntry): Asking => {
  const { application, message, now } = entry;
  const refusal = refusalOfRun(application, message.run, now);
  if (refusal !== undefined) return { refusal };
  const { slot } = message;
  if (slot === undefined || currentRequest(application, slot) === undefined)
    return { refusal: new Refusal('StandsElsewhere', nextPatch(application, now)) };
  const question = questionOf(slot);
  if (fillingRequest(application, slot) !== undefined) return openAnswered(question, entry);
  const { asks } = slotQuestion(application, slot);
  if (asks === question.asks) return ask(question, entry);
  const name = asks === 'applicant' ? 'AnotherRefereeNeeded' : 'RefereeNamed';
  return { refusal: new Refusal(name, patchOf(application, slot, now)) };
};
