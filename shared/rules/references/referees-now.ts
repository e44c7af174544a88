import type { Application } from '../../application/application.ts';
import { type Referee, refereeSlots, type RefereeSlot } from '../../evidence/referee.ts';
import { mayStillAnswer } from './may-still-answer.ts';
import { currentRequest, requestNow, requestsOf } from './slots.ts';
import { isValidReference } from './valid-reference.ts';

const refereeNow = (application: Application, slot: RefereeSlot): Referee | undefined => {
  const request = requestNow(application, slot);
  return request === undefined ? undefined : { ...request.referee, slot };
};

/** Lists for whom the slots stand now: whoever filled one, else whoever is asked there; at first those of the submission. */
export const refereesNow = (application: Application): readonly Referee[] => {
  const now = refereeSlots.flatMap((slot) => refereeNow(application, slot) ?? []);
  return now.length === 0 ? application.evidence.referees : now;
};

/** Lists who in the other slots may not be named in this one: asked there now, its reference in, or may still answer. */
export const refereesInOtherSlots = (application: Application, slot: number): readonly Referee[] =>
  refereeSlots
    .filter((one) => one !== slot)
    .flatMap((one) =>
      requestsOf(application, one)
        .filter(
          (request) =>
            request === currentRequest(application, one) ||
            isValidReference(request, application) ||
            mayStillAnswer(application, request),
        )
        .map(({ referee }) => ({ ...referee, slot: one })),
    );

/** Puts those for whom the slots stand now in the place of those named at the submission, to be judged or shown. */
export const withRefereesNow = (application: Application): Application => ({
  ...application,
  evidence: { ...application.evidence, referees: [...refereesNow(application)] },
});
