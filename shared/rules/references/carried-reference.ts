import { sameAddress } from '../../address.ts';
import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Referee } from '../../evidence/referee.ts';
import type { Instant } from '../../instant.ts';
import { isForOtherCredential } from './is-for-other-credential.ts';
import { isTooOld } from './is-too-old.ts';
import { sameName } from '../same-name.ts';
import { isValidReference } from './valid-reference.ts';

/**
 * Finds the reference that a referee gave to a former application and that still counts for this one: whoever is named
 * otherwise at that address, or as something else, has not given it, and one for the other credential says nothing of
 * this one.
 */
export const carriedReference = (
  application: Application,
  referee: Referee,
  now: Instant,
): ReferenceRequest | undefined =>
  (application.carried ?? []).find(
    (request) =>
      sameAddress(request.referee.email, referee.email) &&
      sameName(request.referee, referee) &&
      request.referee.relationship === referee.relationship &&
      !isForOtherCredential(request, application) &&
      request.receivedAt !== undefined &&
      isValidReference(request, application) &&
      !isTooOld(application, request.receivedAt, now),
  );
