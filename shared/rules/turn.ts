import type { Application } from '../application/application.ts';
import { isDraft } from './is-draft.ts';
import { openFailures } from './open-failures.ts';
import { openSlots, wantsAnotherSince } from './references/slots.ts';
import { standing } from './standing.ts';

/** Names whose turn it is: a draft is its applicant's; nobody's after the end, the association's while the rules run. */
export type Turn = 'draft' | 'applicant' | 'referee' | 'reviewer' | 'coordinator' | 'association' | 'nobody';

/** Lists whose turn it may be in an open application; drafts stand under a turn of their own. */
export const openTurns: readonly Turn[] = ['applicant', 'referee', 'reviewer', 'coordinator', 'association'];

/** Computes whose turn it is, from the facts alone. */
export const turnOf = (application: Application): Turn => {
  if (application.erasure !== undefined) return 'nobody';
  if (isDraft(application)) return 'draft';
  const act = standing(application);
  if (act === 'closed') return 'nobody';
  if (openFailures(application).length > 0) return 'coordinator';
  if (act === 'references') {
    return openSlots(application).some((slot) => wantsAnotherSince(application, slot)) ? 'applicant' : 'referee';
  }
  if (act === 'review') return 'reviewer';
  if (act === 'membership-confirmation' || act === 'decision') return 'coordinator';
  const forApplicant = ['application-fee', 'processing-fee', 'renewal', 'more-information', 'amendment'];
  return forApplicant.includes(act) ? 'applicant' : 'association';
};
