import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import type { LetterIntent } from '../letter-kind.ts';

/** Reads slot and number of a reference request from the wait that a letter names: reference:2:1. */
export const requestOfLetter = (application: Application, { to, wait }: LetterIntent): ReferenceRequest => {
  const [, slot, number] = to.role === 'referee' ? ['', to.slot, to.number] : wait.split(':');
  const request = application.requests.find((one) => one.slot === Number(slot) && one.number === Number(number));
  if (request === undefined) throw new Error(`The application has no reference request of ${wait}.`);
  return request;
};
