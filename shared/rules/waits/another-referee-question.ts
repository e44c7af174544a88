import { latest } from '../../instant.ts';
import { toApplicant } from '../letter-for.ts';
import { newBeginnings } from '../money/asked-anew.ts';
import { policyOf } from '../policy-of.ts';
import { lapse } from './lapse.ts';
import { currentRequest, wantNumber, wantsAnotherSince } from '../references/slots.ts';
import { remindThenEnd } from './plan.ts';
import type { SlotQuestion } from './question.ts';
import { waitKey } from './wait-key.ts';

/** Waits for the applicant to name another referee; a late answer of the former one still fills the slot. */
export const anotherRefereeQuestion = (slot: number): SlotQuestion => ({
  act: 'references',
  slot,
  asks: 'applicant',
  key: (application) => waitKey.anotherReferee({ slot, number: currentRequest(application, slot)?.number ?? 0 }),
  restarts: (application) => wantNumber(application, slot) + newBeginnings(application).length,
  plan: (application) => {
    const since = wantsAnotherSince(application, slot);
    if (since === undefined) throw new Error(`Slot ${slot} wants no other referee.`);
    const from = latest([since, ...newBeginnings(application)]) ?? since;
    return remindThenEnd(application, from, policyOf(application).waits.replacement, slot);
  },
  letters: () => [toApplicant('another-referee-needed')],
  usedUp: (application, now) => lapse(application, 'no-other-referee-named', now),
});
