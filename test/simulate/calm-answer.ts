import type { Act } from '../../shared/act.ts';
import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import type { Referee } from '../../shared/evidence/referee.ts';
import type { Instant } from '../../shared/instant.ts';
import { confirmMembership } from '../../shared/rules/changes/check-membership.ts';
import { nameAnotherReferee, receiveReference } from '../../shared/rules/changes/reference-changes.ts';
import { resubmit } from '../../shared/rules/changes/resubmit.ts';
import { answerInformation, confirmDecision, decide } from '../../shared/rules/changes/review-changes.ts';
import { retryFailure } from '../../shared/rules/changes/run-changes.ts';
import { currentReview, undecidedReviewers } from '../../shared/rules/review/review-of.ts';
import { openSlots, wantsAnotherSince } from '../../shared/rules/references/slots.ts';
import { standing } from '../../shared/rules/standing.ts';
import { goodReference, requestIn } from '../support/made-up/journey.ts';

type Answer = (application: Application, now: Instant) => Change | undefined;

const another: Omit<Referee, 'slot'> = {
  name: 'Tia Trainer',
  email: 'tia@example.net',
  relationship: 'trainer',
  current: true,
  accessWaiver: false,
};

const refer: Answer = (application, now) => {
  const [slot] = openSlots(application);
  if (slot === undefined) return undefined;
  return wantsAnotherSince(application, slot) === undefined
    ? receiveReference(application, requestIn(application, slot), goodReference, now)
    : nameAnotherReferee(application, { ...requestIn(application, slot).referee, ...another }, now);
};

const endorse: Answer = (application, now) => {
  const [seat] = undecidedReviewers(currentReview(application));
  return seat && decide(application, seat.reviewerId, { kind: 'endorse', reasons: 'Shown.' }, now);
};

const answers: Partial<Record<Act, Answer>> = {
  'membership-confirmation': (application, now) => confirmMembership(application, true, 'cora', now),
  references: refer,
  review: endorse,
  'more-information': (application, now) => answerInformation(application, 'Every week.', now),
  decision: (application, now) => confirmDecision(application, { kind: 'endorse', reasons: 'Shown.', by: 'cora' }, now),
  amendment: resubmit,
};

/** Lets a parked failure be tried again, or else answers as whoever is asked would; undefined where a fee, or nothing, is due. */
export const calmAnswer: Answer = (application, now) => {
  const parked = application.failures.find(({ retriedAt }) => retriedAt === undefined);
  if (parked !== undefined) return retryFailure(application, parked.number, 'cora', now);
  return answers[standing(application)]?.(application, now);
};
