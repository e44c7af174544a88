import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { type Instant, instantAt, latest, millis } from '../instant.ts';
import { policyOf } from './policy-of.ts';

/** Says from when on a referee may have a letter by hand again: after the cool-down (policy) since the last such letter. */
export const lettersAgainFrom = (application: Application, request: ReferenceRequest): Instant => {
  const last = latest([request.requestedAt, ...request.restarts, ...request.nudges]) ?? request.requestedAt;
  return instantAt(millis(last) + policyOf(application).waits.reference.nudgeCooldownHours * 3_600_000);
};
