import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import type { LetterIntent } from '../letter-kind.ts';
import { requestAt } from '../rules/references/slots.ts';
import { requestOfWait } from '../rules/waits/wait-key.ts';

/** Finds the reference request that a letter is about: that of its referee, or of the wait that it names. */
export const requestOfLetter = (application: Application, { to, wait }: LetterIntent): ReferenceRequest => {
  const request = requestAt(application, to.role === 'referee' ? to : requestOfWait(wait));
  if (request === undefined) throw new Error(`The application has no reference request of ${wait}.`);
  return request;
};
