import { numberOfWait } from '../rules/waits/wait-key.ts';
import { failureWords } from '../status/failure-words.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Tells the coordinator that a step failed, or an execution within its first hour, and waits to be tried again. */
export const failureParked: LetterWriter = ({ application, letter, attempt }) => {
  const number = numberOfWait(letter.wait);
  const failure = application.failures.find((one) => one.number === number);
  if (failure === undefined) throw new Error(`The application has no failure of ${letter.wait}.`);
  return {
    subject: subjectOf(attempt, `Application ${application.id} has stopped: have it tried again`),
    paragraphs: failureWords(application, failure),
    action: { text: 'See the application and try again', purpose: 'coordinator' },
  };
};
