import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { hasCome, type Instant, latest } from '../../instant.ts';
import { currentRequest } from './slots.ts';
import { attemptOf } from '../waits/attempt-name.ts';
import { refereeQuestion } from '../waits/referee-question.ts';
import { waitKey } from '../waits/wait-key.ts';

/** Finds when a referee was last reminded since the time to answer began: by the plan, or by the coordinator's hand. */
export const remindedAt = (application: Application, request: ReferenceRequest): Instant | undefined => {
  const { slot, number, restarts, requestedAt } = request;
  if (currentRequest(application, slot)?.number !== number) return undefined;
  const key = waitKey.reference(request);
  const plan = refereeQuestion(slot).plan(application);
  const began = restarts.at(-1) ?? requestedAt;
  const planned = (application.waits[key]?.letters ?? [])
    .map(attemptOf)
    .map((attempt) => (attempt?.restarts === restarts.length ? plan[attempt.number - 1] : undefined));
  const byHand = (application.interventions ?? [])
    .filter(({ kind, wait, at }) => kind === 'nudged' && wait === key && hasCome(began, at))
    .map(({ at }) => at);
  return latest([...planned, ...byHand]);
};
