import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Instant } from '../../instant.ts';
import { isWaitedFor, wantsAnotherSince } from './slots.ts';
import { refereeQuestion } from '../waits/referee-question.ts';

/** Says by when a referee is asked to answer; undefined when the answer would be late or is not needed. */
export const answerBy = (application: Application, request: ReferenceRequest): Instant | undefined => {
  const { slot } = request;
  if (!isWaitedFor(application, request) || wantsAnotherSince(application, slot) !== undefined) return undefined;
  return refereeQuestion(slot).plan(application).at(-1);
};
