import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import { hasCome, type Instant } from '../../instant.ts';
import type { Person } from '../../person.ts';
import { deadlineInstant } from '../../plan-instants.ts';
import { policyOf } from '../policy-of.ts';
import { startNextRun } from './run-changes.ts';

/** Finds until when a declined applicant may ask for a second look; undefined when there is none, or none any more. */
export const secondLookUntil = (application: Application, now: Instant): Instant | undefined => {
  const { closed, secondLook, erasure } = application;
  if (closed?.outcome !== 'declined' || (secondLook ?? erasure) !== undefined) return undefined;
  const { secondLook: allowed, timeZone } = policyOf(application);
  const until = deadlineInstant(closed.at, allowed.days, timeZone);
  return allowed.looks === 0 || hasCome(until, now) ? undefined : until;
};

/**
 * Opens a declined application again for a second look: a new review by reviewers who have not seen it, in a new run.
 * It takes the person's one place for an open application, so it throws when another application holds that place.
 */
export const askForSecondLook = (application: Application, person: Person, reason: string, now: Instant): Change => {
  if (secondLookUntil(application, now) === undefined) throw new Error('No second look can be asked for.');
  if (person.openApplicationId !== undefined) throw new Error('Another application of this person is open.');
  const { closed: _decision, ...kept } = application;
  const { event: _run, ...change } = startNextRun({ ...kept, secondLook: { at: now, reason } }, now);
  return {
    ...change,
    event: { at: now, actor: { role: 'applicant' }, kind: 'second-look-asked', data: {}, words: { reason } },
    person: { ...person, openApplicationId: application.id },
  };
};
