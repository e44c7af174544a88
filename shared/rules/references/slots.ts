import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { refereeSlots } from '../../evidence/referee.ts';
import { type Instant, latest, millis } from '../../instant.ts';
import { isValidReference } from './valid-reference.ts';

/** Lists the requests of a slot, oldest first. */
export const requestsOf = (application: Application, slot: number): readonly ReferenceRequest[] =>
  application.requests.filter((request) => request.slot === slot).toSorted((one, other) => one.number - other.number);

/** Names a request as the timeline does: its slot, and which in the row of those asked there. */
export const requestName = ({ slot, number }: Pick<ReferenceRequest, 'slot' | 'number'>): string => `${slot}-${number}`;

/** Finds a request by its slot and number. */
export const requestAt = (
  application: Application,
  { slot, number }: Pick<ReferenceRequest, 'slot' | 'number'>,
): ReferenceRequest | undefined =>
  application.requests.find((request) => request.slot === slot && request.number === number);

/** Finds the request that a slot stands at: the newest. */
export const currentRequest = (application: Application, slot: number): ReferenceRequest | undefined =>
  requestsOf(application, slot).at(-1);

/** Finds the request that a slot stands at; throws while nobody was asked there. */
export const begunRequest = (application: Application, slot: number): ReferenceRequest => {
  const request = currentRequest(application, slot);
  if (request === undefined) throw new Error(`Nobody was asked in slot ${slot} yet.`);
  return request;
};

/** Lists the valid references that may fill a slot, the first received first, from whichever of its referees they came. */
export const validReferencesOf = (application: Application, slot: number): readonly ReferenceRequest[] =>
  requestsOf(application, slot)
    .filter((request) => request.fillsNoPlace !== true && isValidReference(request, application))
    .toSorted(({ receivedAt: one }, { receivedAt: other }) => millis(one ?? '') - millis(other ?? ''));

/** Finds the valid reference that fills a slot: the first received, so that a late answer fills it or displaces nobody. */
export const fillingRequest = (application: Application, slot: number): ReferenceRequest | undefined =>
  validReferencesOf(application, slot)[0];

/** Finds the request for which a slot stands now: whose reference fills it, else the newest. */
export const requestNow = (application: Application, slot: number): ReferenceRequest | undefined =>
  fillingRequest(application, slot) ?? currentRequest(application, slot);

/** Says whether a valid reference fills a slot. */
export const isFilled = (application: Application, slot: number): boolean =>
  fillingRequest(application, slot) !== undefined;

/** Says whether a referee is waited for: neither replaced, nor is the place filled. */
export const isWaitedFor = (application: Application, { slot, number }: ReferenceRequest): boolean =>
  currentRequest(application, slot)?.number === number && !isFilled(application, slot);

const reasonsOf = ({ declined, bouncedAt, overdueAt, receivedAt }: ReferenceRequest): readonly Instant[] =>
  [declined?.at, bouncedAt, overdueAt, receivedAt].filter((at) => at !== undefined);

/** Says since when a slot's referee will not answer: declined, bounced, overdue, or the answer could not be counted. */
export const wantsAnotherSince = (application: Application, slot: number): Instant | undefined => {
  const request = currentRequest(application, slot);
  if (request === undefined || fillingRequest(application, slot) !== undefined) return undefined;
  return latest(reasonsOf(request));
};

/** More than the reasons that one asking of a referee can give, which are four. */
const numbersOfAnAsking = 5;

/**
 * Numbers the want of another referee in a slot: each has letters of its own, whose names hold the number for ever. Asking
 * the referee again takes the reasons back, so each asking has five numbers of its own, and each reason the next of them.
 */
export const wantNumber = (application: Application, slot: number): number => {
  const request = currentRequest(application, slot);
  if (request === undefined) return 0;
  // Whoever recorded a reference on paper took a decline back, which counts all the same.
  const reasons = reasonsOf(request).length + (request.recorded === undefined ? 0 : 1);
  return request.restarts.length * numbersOfAnAsking + reasons;
};

/** Lists the slots that no valid reference fills yet. */
export const openSlots = (application: Application): readonly number[] =>
  refereeSlots.filter((slot) => fillingRequest(application, slot) === undefined);

/** Replaces one request of an application by a changed one. */
export const withRequest = (application: Application, changed: ReferenceRequest): Application => ({
  ...application,
  requests: application.requests.map((request) =>
    request.slot === changed.slot && request.number === changed.number ? changed : request,
  ),
});
