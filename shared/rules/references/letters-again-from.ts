import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { type Instant, latest } from '../../instant.ts';
import { afterCoolDown } from '../after-cool-down.ts';

/** Says from when on a referee may have a letter by hand again: after the cool-down (policy) since the last such letter. */
export const lettersAgainFrom = (application: Application, request: ReferenceRequest): Instant =>
  afterCoolDown(
    application,
    latest([request.requestedAt, ...request.restarts, ...request.nudges]) ?? request.requestedAt,
  );
