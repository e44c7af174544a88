import { Refusal } from '../../refusal.ts';
import { nextPatch } from '../next-patch.ts';
import { type Asking, openAnswered, type StateEntry } from './ask.ts';
import { failureQuestion } from './coordinator-questions.ts';

/**
 * Says what becomes of a call to the coordinator that comes after their word, as a reminder does that crosses it: an
 * application goes on where it stands. One reference goes back to its own question: to leave it would begin the questions
 * to all referees anew, those too that are parked and of which the coordinator has said nothing.
 */
export const afterTheWord = ({ application, message, now }: StateEntry): Asking =>
  message.slot !== undefined && application.failures.some(({ slot }) => slot === message.slot)
    ? openAnswered(failureQuestion(application, message.slot), { application, message, now })
    : { refusal: new Refusal('StandsElsewhere', nextPatch(application, now)) };
