import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import { newRequest } from '../references/new-request.ts';
import { oldReferences, referencesToRenew, withExpired } from '../references/old-references.ts';
import { currentRequest, isFilled } from '../references/slots.ts';
import { step } from '../step.ts';
import { waitKey } from '../waits/wait-key.ts';

/** Numbers it after the newest of its slot: a late answer may have come from a referee who had been replaced. */
const requestAnew = (application: Application, request: ReferenceRequest, now: Instant): ReferenceRequest => {
  const { slot, referee } = request;
  return newRequest({ slot, number: (currentRequest(application, slot) ?? request).number + 1, referee }, now);
};

/**
 * Asks anew in each slot that has no reference young enough to review by, and tells the applicant; undefined when each
 * has one.
 */
export const renewOldReferences = (application: Application, now: Instant): Change | undefined => {
  const anew = referencesToRenew(application, now).map((request) => requestAnew(application, request, now));
  if (anew.length === 0) return undefined;
  const { referencesCheckedAt: _before, ...kept } = withExpired(application, oldReferences(application, now), now);
  const renewed = { ...kept, requests: [...kept.requests, ...anew] };
  const event: UntimedEvent = {
    actor: { role: 'association' },
    kind: 'references-expired',
    data: { slots: anew.length },
  };
  const told = toApplicant('references-asked-anew');
  return { ...step(renewed, event, now), letters: [letterFor(renewed, told, waitKey.references(), now)] };
};

/** Lets no reference count that is too old beside a younger one, from the check until the review begins. */
export const withoutOldReferences = (application: Application, now: Instant): Application => {
  const old = oldReferences(application, now);
  const expired = withExpired(application, old, now);
  const beside = old.filter(({ slot }) => isFilled(expired, slot));
  return withExpired(application, beside, now);
};

/**
 * Checks that three valid references are there, each young enough, and lets no older one count beside a younger; the
 * processing fee falls due.
 */
export const checkReferences = (application: Application, now: Instant): Change =>
  renewOldReferences(application, now) ??
  step(
    { ...withoutOldReferences(application, now), referencesCheckedAt: now },
    { actor: { role: 'association' }, kind: 'references-complete', data: {} },
    now,
  );
