import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import { hasCome, type Instant } from '../../instant.ts';
import { retainedUntil } from '../retained-until.ts';
import { whyNotErased } from '../why-not-erased.ts';
import { beginErasure } from './begin-erasure.ts';

/** Begins to erase the personal data of an application whose time to be kept is over; undefined while something holds it. */
export const beginDueErasure = (application: Application, now: Instant): Change | undefined => {
  const until = retainedUntil(application);
  if (until === undefined || !hasCome(until, now) || whyNotErased(application) !== undefined) return undefined;
  return beginErasure(application, { by: 'retention', reason: 'retention' }, now);
};
