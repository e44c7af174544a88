import type { Application } from './application/application.ts';
import type { ReferenceRequest } from './application/reference-request.ts';
import { hasCome } from './instant.ts';
import { policyOf } from './rules/policy-of.ts';
import type { KeptEvent } from './timeline-event.ts';

/** Names the referee of an event: the one who acted, or who stood in the slot at that moment. */
export const refereeName = (event: KeptEvent, application: Application): string => {
  const { role, id = '' } = event.actor;
  const [, byActor] = role === 'referee' ? id.split('-') : [];
  const inSlot = application.requests.filter(({ slot }) => slot === Number(event.data['slot'] ?? 0));
  const asked = (request: ReferenceRequest) => hasCome(request.requestedAt, event.at);
  const exact = inSlot.find((request) => request.number === Number(byActor ?? event.data['number']));
  return (exact ?? inSlot.filter(asked).at(-1))?.referee.name ?? 'The referee';
};

/** Tells staff why a referee declined; the referee was promised that the applicant learns no more than that. */
export const declinedBecause = (event: KeptEvent, application: Application, reader: 'applicant' | 'staff'): string => {
  const declined = `${refereeName(event, application)} declined`;
  if (reader === 'applicant') return `${declined}.`;
  const reasons: Readonly<Record<string, string>> = policyOf(application).declineReasons;
  return `${declined}: ${(reasons[String(event.data['reason'])] ?? 'no reason given').replace(/^I /, 'they ').toLowerCase()}.`;
};
