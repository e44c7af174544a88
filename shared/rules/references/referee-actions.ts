import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { hasCome, type Instant } from '../../instant.ts';
import { correctionsAgainFrom } from './corrections-again-from.ts';
import { correctionsUsedUp } from './corrections-used-up.ts';
import { lettersAgainFrom } from './letters-again-from.ts';
import { replacementsUsedUp } from './replacements-used-up.ts';
import { currentRequest, openSlots } from './slots.ts';
import { standing } from '../standing.ts';

/** What the applicant may do about one referee now. */
export type RefereeActions = {
  /** Says whether the letter may be sent again now. */
  readonly resend: boolean;
  /** Says from when on it may, while the cool-down since the last letter (policy) lasts. */
  readonly resendFrom: Instant | undefined;
  readonly correctAddress: boolean;
  /** Says from when on it may be corrected once more, while it was corrected often of late. */
  readonly correctFrom: Instant | undefined;
  /** Says that it was corrected as often as policy allows. */
  readonly correctedOut: boolean;
  readonly nameAnother: boolean;
};

const nothing: RefereeActions = {
  resend: false,
  resendFrom: undefined,
  correctAddress: false,
  correctFrom: undefined,
  correctedOut: false,
  nameAnother: false,
};

type Corrections = Pick<RefereeActions, 'correctAddress' | 'correctFrom' | 'correctedOut'>;

const corrections = (application: Application, request: ReferenceRequest, now: Instant): Corrections => {
  if (correctionsUsedUp(application, request))
    return { correctAddress: false, correctFrom: undefined, correctedOut: true };
  const from = correctionsAgainFrom(application, request);
  const correctAddress = hasCome(from, now);
  return { correctAddress, correctFrom: correctAddress ? undefined : from, correctedOut: false };
};

/**
 * Decides what the applicant may do about a slot: resend after the cool-down, correct the address (a few times at once,
 * then after the cool-down, and so often in all), name another.
 */
export const refereeActions = (application: Application, slot: number, now: Instant): RefereeActions => {
  const request = currentRequest(application, slot);
  if (standing(application) !== 'references' || request === undefined || !openSlots(application).includes(slot))
    return nothing;
  const nameAnother = !replacementsUsedUp(application, slot);
  if (request.declined !== undefined || request.receivedAt !== undefined) return { ...nothing, nameAnother };
  const may = { ...nothing, nameAnother, ...corrections(application, request, now) };
  // What comes back once comes back again: only another address helps.
  if (request.bouncedAt !== undefined) return may;
  const from = lettersAgainFrom(application, request);
  const resend = hasCome(from, now);
  return { ...may, resend, resendFrom: resend ? undefined : from };
};
