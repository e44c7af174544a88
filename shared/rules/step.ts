import type { Application } from '../application/application.ts';
import type { Change } from '../change.ts';
import type { Instant } from '../instant.ts';
import type { WaitChangeName } from '../messages/wait-changes.ts';
import type { UntimedEvent } from '../timeline-event.ts';
import { advance } from './advance.ts';
import { closeFailure } from './changes/close-failures.ts';
import { patchOf } from './next-patch.ts';
import { openFailures } from './open-failures.ts';
import { openQuestions } from './open-questions.ts';
import { resume } from './resume.ts';
import { standing } from './standing.ts';
import { waitKey } from './waits/wait-key.ts';

/** Names the wait to resume: by its answer, or by a change's name; inside the map over the referees with its slot. */
export type Knock = { readonly key: string; readonly name?: WaitChangeName; readonly slot?: number | undefined };

/**
 * Finds the failures with which a question is parked that is asked no more, since whoever was asked has answered or
 * somebody else is asked now: nobody has to say that it may be tried again. An application stands elsewhere then than where
 * it was parked, be it with the last reference: a fee that is settled before its turn overtakes nothing. Behind one of a run
 * that died nobody would hear.
 */
const overtaken = (application: Application, { key, slot }: Knock): Application['failures'] =>
  openFailures(application).filter((failure) =>
    failure.slot === undefined
      ? failure.act !== undefined && failure.act !== standing(application)
      : failure.slot === slot && !openQuestions(application).some(({ wait }) => wait === key),
  );

/** Resumes the wait that was knocked at, or the coordinator's where that question is parked: from there it is as answered. */
const knockAt = (application: Application, knock: Knock, now: Instant): Application => {
  const { key, name, slot } = knock;
  const parked = overtaken(application, knock);
  if (parked.length === 0) {
    const patch = patchOf(application, slot, now);
    return resume(application, key, name === undefined ? { patch } : { name, patch }, now);
  }
  return parked.reduce((current, failure) => {
    const goesOn = closeFailure(current, failure.number, now);
    return resume(goesOn, waitKey.failure(failure.number), { patch: patchOf(goesOn, failure.slot, now) }, now);
  }, application);
};

/** Makes the change of one step: new facts, the anchors of the act they lead to, the event, and the wait it resumes. */
export const step = (application: Application, event: UntimedEvent, now: Instant, knock?: Knock): Change => {
  const advanced = advance({ ...application, savedAt: now }, now);
  return {
    application: knock === undefined ? advanced : knockAt(advanced, knock, now),
    event: { ...event, at: now },
  };
};
