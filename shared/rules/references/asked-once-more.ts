import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Instant } from '../../instant.ts';

/**
 * Asks a referee once more: everything for which another one was wanted is taken back, since the time to name one would
 * else run on from then, and the time to answer begins anew.
 */
export const askedOnceMore = (
  { declined: _no, bouncedAt: _gone, unwantedAt: _why, overdueAt: _over, ...asked }: ReferenceRequest,
  now: Instant,
): ReferenceRequest => ({ ...asked, restarts: [...asked.restarts, now] });
