import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import type { WaitMessage } from '../../messages/wait-message.ts';
import { Refusal } from '../../refusal.ts';
import { nextPatch } from '../next-patch.ts';
import { type Asking, openAnswered } from './ask.ts';
import { failureQuestion } from './coordinator-questions.ts';

/**
 * Says what becomes of a call to the coordinator that comes after their word, as a reminder does that crosses it: an
 * application goes on where it stands. One reference goes back to its own question: to leave it would begin the questions
 * to all referees anew, those too that are parked and of which the coordinator has said nothing.
 */
export const afterTheWord = (application: Application, message: WaitMessage, now: Instant): Asking =>
  message.slot !== undefined && application.failures.some(({ slot }) => slot === message.slot)
    ? openAnswered(failureQuestion(application, message.slot), application, message, now)
    : { refusal: new Refusal('StandsElsewhere', nextPatch(application, now)) };
