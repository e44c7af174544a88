import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Instant } from '../../instant.ts';

/** Asks for a reference from now on: nothing has happened to it yet. */
export const newRequest = (
  asked: Pick<ReferenceRequest, 'slot' | 'number' | 'referee'>,
  now: Instant,
): ReferenceRequest => ({ ...asked, requestedAt: now, restarts: [], nudges: [] });
