import type { Application } from '../../application/application.ts';
import type { Reference, ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import { refereeSlots } from '../../evidence/referee.ts';
import type { Instant } from '../../instant.ts';
import { mayStillAnswer } from '../references/may-still-answer.ts';
import { isWaitedFor, requestName, requestsOf } from '../references/slots.ts';
import { standing } from '../standing.ts';
import { atWordOf, intervene } from './intervene.ts';
import { receiveReference } from './reference-changes.ts';

/** Says whether an open place stands at this request, whose referee may have declined and thought better of it. */
const isStoodAt = (application: Application, request: ReferenceRequest): boolean =>
  standing(application) === 'references' && isWaitedFor(application, request);

/** Lists the requests whose reference on paper may be recorded: those at which open places stand, and of whoever may still answer. */
export const recordableRequests = (application: Application): readonly ReferenceRequest[] =>
  refereeSlots
    .flatMap((slot) => requestsOf(application, slot))
    .filter(({ reference }) => reference === undefined)
    .filter((request) => isStoodAt(application, request) || mayStillAnswer(application, request));

/** Records a reference that came on paper, with where its scan lies; it counts like one that the referee typed. */
export const recordReference = (
  application: Application,
  request: ReferenceRequest,
  { reference, by, scan }: { readonly reference: Reference; readonly by: string; readonly scan: string },
  now: Instant,
): Change => {
  const name = requestName(request);
  if (!recordableRequests(application).some((one) => requestName(one) === name))
    throw new Error(`The request ${name} takes no reference now.`);
  const { declined: _answered, ...asked } = request;
  const recorded = { ...asked, recorded: { by, scan } };
  const word = { by, reason: scan };
  const noted = intervene(application, 'reference-recorded', word, now);
  return atWordOf(word, receiveReference(noted, recorded, reference, now));
};
