import type { Application } from '../../application/application.ts';
import type { Reference } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { currentRequest, openSlots } from '../slots.ts';
import { standing } from '../standing.ts';
import { coordinatorActor, intervene, withReason } from './intervene.ts';
import { receiveReference } from './reference-changes.ts';

/** Lists the slots in which a reference on paper may be recorded: those whose referee has not answered. */
export const recordableSlots = (application: Application): readonly number[] =>
  standing(application) === 'references'
    ? openSlots(application).filter((slot) => {
        const request = currentRequest(application, slot);
        return request !== undefined && request.reference === undefined;
      })
    : [];

/** Records a reference that came on paper, with where its scan lies; it counts like one that the referee typed. */
export const recordReference = (
  application: Application,
  slot: number,
  reference: Reference,
  { by, scan }: { readonly by: string; readonly scan: string },
  now: Instant,
): Change => {
  const request = currentRequest(application, slot);
  if (request === undefined || !recordableSlots(application).includes(slot))
    throw new Error(`Slot ${slot} takes no reference now.`);
  const { declined: _answered, ...asked } = request;
  const recorded = { ...asked, recorded: { by, scan } };
  const noted = intervene(application, 'reference-recorded', { by, reason: scan }, now);
  return withReason(receiveReference(noted, recorded, reference, now, coordinatorActor(by)), scan);
};
