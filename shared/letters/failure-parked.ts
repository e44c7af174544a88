import { executionName } from '../execution-name.ts';
import { numberOfWait } from '../rules/waits/wait-key.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Tells of an execution that died within its first hour: another would die the same way, until its cause is gone. */
const ofRun = (id: string, attempt: number, run: number, error: string): ReturnType<LetterWriter> => ({
  subject: subjectOf(attempt, `Let application ${id} go on: an execution failed`),
  paragraphs: [
    `Execution ${executionName(id, run)} ended within an hour of its beginning with ${error}. Nothing is lost: the application stands where it was, and what people answer is kept.`,
    'The runbook says what to look at. When the cause is gone, let it go on: the next execution begins where the application stands.',
  ],
  action: { text: 'See the application and let it go on', purpose: 'coordinator' },
});

/** Tells the coordinator that a step failed and waits to be tried again. */
export const failureParked: LetterWriter = ({ application, letter, attempt }) => {
  const number = numberOfWait(letter.wait);
  const failure = application.failures.find((one) => one.number === number);
  if (failure?.run !== undefined) return ofRun(application.id, attempt, failure.run, failure.error);
  return {
    subject: subjectOf(attempt, `Let a step of application ${application.id} be tried again: it failed`),
    paragraphs: [
      `The step "${failure?.state ?? 'unknown'}" failed${failure === undefined ? '' : ` with ${failure.error}`}, after it was tried several times. Nothing is lost: the application stands where it was.`,
      'The runbook says what to look at. When the cause is gone, let the step be tried again.',
    ],
    action: { text: 'See the application and try again', purpose: 'coordinator' },
  };
};
