import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import type { WaitMessage } from '../../messages/wait-message.ts';
import { Refusal } from '../../refusal.ts';
import { nextPatch, patchOf } from '../next-patch.ts';
import { refusalOfRun } from '../refusal-of-run.ts';
import { currentRequest, fillingRequest } from '../references/slots.ts';
import { type Asking, ask, openAnswered } from './ask.ts';
import type { SlotQuestion } from './question.ts';
import { slotQuestion } from './slot-question.ts';

/**
 * Asks one of a slot's two questions. The facts may have moved since the state was entered: a slot that is filled
 * answers at once, one that stands at the other question refuses with the name that leads there, and one in which nobody
 * was ever asked says where the application stands.
 */
export const askSlot = (
  questionOf: (slot: number) => SlotQuestion,
  application: Application,
  message: WaitMessage,
  now: Instant,
): Asking => {
  const refusal = refusalOfRun(application, message.run, now);
  if (refusal !== undefined) return { refusal };
  const { slot } = message;
  if (slot === undefined || currentRequest(application, slot) === undefined)
    return { refusal: new Refusal('StandsElsewhere', nextPatch(application, now)) };
  const question = questionOf(slot);
  if (fillingRequest(application, slot) !== undefined) return openAnswered(question, application, message, now);
  const { asks } = slotQuestion(application, slot);
  if (asks === question.asks) return ask(question, application, message, now);
  const name = asks === 'applicant' ? 'AnotherRefereeNeeded' : 'RefereeNamed';
  return { refusal: new Refusal(name, patchOf(application, slot, now)) };
};
