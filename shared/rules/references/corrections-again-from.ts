import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Instant } from '../../instant.ts';
import { afterCoolDown } from '../after-cool-down.ts';

/** How often within the cool-down (policy) a referee may be asked again: people mistype twice, and nobody mails at will. */
const timesAtOnce = 3;

/** Says from when on a referee's address may be corrected once more. */
export const correctionsAgainFrom = (application: Application, request: ReferenceRequest): Instant => {
  const counted = request.restarts.at(-timesAtOnce);
  return counted === undefined ? request.requestedAt : afterCoolDown(application, counted);
};
