import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import { hasCome } from '../../instant.ts';
import { correctionsAgainFrom } from './corrections-again-from.ts';
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
  readonly nameAnother: boolean;
};

const nothing: RefereeActions = {
  resend: false,
  resendFrom: undefined,
  correctAddress: false,
  correctFrom: undefined,
  nameAnother: false,
};

/**
 * Decides what the applicant may do about a slot: resend after the cool-down, correct the address (a few times at once,
 * then after the cool-down), name another.
 */
export const refereeActions = (application: Application, slot: number, now: Instant): RefereeActions => {
  const request = currentRequest(application, slot);
  if (standing(application) !== 'references' || request === undefined || !openSlots(application).includes(slot))
    return nothing;
  const nameAnother = !replacementsUsedUp(application, slot);
  if (request.declined !== undefined || request.receivedAt !== undefined) return { ...nothing, nameAnother };
  const correctable = correctionsAgainFrom(application, request);
  const correctAddress = hasCome(correctable, now);
  const may = { ...nothing, nameAnother, correctAddress, correctFrom: correctAddress ? undefined : correctable };
  // What comes back once comes back again: only another address helps.
  if (request.bouncedAt !== undefined) return may;
  const from = lettersAgainFrom(application, request);
  const resend = hasCome(from, now);
  return { ...may, resend, resendFrom: resend ? undefined : from };
};
