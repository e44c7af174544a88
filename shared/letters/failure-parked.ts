import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Tells the coordinator that a step failed and waits to be tried again. */
export const failureParked: LetterWriter = ({ application, letter, attempt }) => {
  const number = Number(letter.wait.replace(/^failure:/, ''));
  const failure = application.failures.find((one) => one.number === number);
  return {
    subject: subjectOf(attempt, `A step failed: application ${application.id}`),
    paragraphs: [
      `The step "${failure?.state ?? 'unknown'}" failed${failure === undefined ? '' : ` with ${failure.error}`}, after it was tried several times. Nothing is lost: the application stands where it was.`,
      'The runbook says what to look at. When the cause is gone, let the step be tried again.',
    ],
    action: { text: 'See the application and try again', purpose: 'coordinator' },
  };
};
