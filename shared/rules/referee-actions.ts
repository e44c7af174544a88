import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { hasCome } from '../instant.ts';
import { lettersAgainFrom } from './letters-again-from.ts';
import { replacementsUsedUp } from './replacements-used-up.ts';
import { currentRequest, openSlots } from './slots.ts';
import { standing } from './standing.ts';

/** Is what the applicant may do about one referee now. */
export type RefereeActions = {
  /** Says whether the letter may be sent again now. */
  readonly resend: boolean;
  /** Says from when on it may, while the cool-down since the last letter (policy) lasts. */
  readonly resendFrom: Instant | undefined;
  readonly correctAddress: boolean;
  readonly nameAnother: boolean;
};

const nothing: RefereeActions = { resend: false, resendFrom: undefined, correctAddress: false, nameAnother: false };

/** Decides what the applicant may do about a slot: resend after the cool-down, correct the address, name another. */
export const refereeActions = (application: Application, slot: number, now: Instant): RefereeActions => {
  const request = currentRequest(application, slot);
  if (standing(application) !== 'references' || request === undefined || !openSlots(application).includes(slot))
    return nothing;
  const nameAnother = !replacementsUsedUp(application, slot);
  if (request.declined !== undefined || request.receivedAt !== undefined) return { ...nothing, nameAnother };
  // What comes back once comes back again: only another address helps.
  if (request.bouncedAt !== undefined) return { ...nothing, correctAddress: true, nameAnother };
  const from = lettersAgainFrom(application, request);
  const cool = hasCome(from, now);
  return { resend: cool, resendFrom: cool ? undefined : from, correctAddress: true, nameAnother };
};
