import type { DecisionKind } from '../../../shared/application/review.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { renewOldReferences } from '../../../shared/rules/changes/check-references.ts';
import { noteBounce } from '../../../shared/rules/changes/mail-changes.ts';
import { resubmit } from '../../../shared/rules/changes/resubmit.ts';
import {
  answerInformation,
  askForInformation,
  confirmDecision,
  decide,
} from '../../../shared/rules/changes/review-changes.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { currentReview } from '../../../shared/rules/review/review-of.ts';
import { amendmentQuestion } from '../../../shared/rules/waits/amendment-question.ts';
import { decisionQuestion, failureQuestion } from '../../../shared/rules/waits/coordinator-questions.ts';
import { renewalQuestion } from '../../../shared/rules/waits/fee-question.ts';
import { informationQuestion } from '../../../shared/rules/waits/information-question.ts';
import { reviewQuestion } from '../../../shared/rules/waits/review-question.ts';
import { patienceEnds } from './patience-ends.ts';
import { seeded } from '../seeded-people.ts';
import { draft, inReview, paid, submitted } from './made-up-application.ts';
import type { Tale } from './tale.ts';

const reasons: Record<DecisionKind, string> = {
  endorse: 'The evidence shows every competency.',
  defer: 'Please add the reflective supervision of the last two years: hours, setting and who provided it.',
  decline: 'The work described is with children of school age; work with infants and their families is not shown.',
};

const one = (): Tale => inReview(submitted(draft())).unseen();

const two = (): Tale => inReview(submitted(draft({}, 'mental-health-specialist'))).unseen();

const decided = (life: Tale, kinds: readonly DecisionKind[]): Tale =>
  (currentReview(life.application)?.reviewers ?? []).reduce((current, { reviewerId }, index) => {
    const kind = kinds[index] ?? 'endorse';
    return current.apply((application, now) => decide(application, reviewerId, { kind, reasons: reasons[kind] }, now));
  }, life.later(5));

const outcome = (life: Tale): Tale => life.apply((application, now) => recordOutcome(application, 'IN-2027-0042', now));

const informed = (): Tale => {
  const question = 'You write that you led a group of parents. How often did it meet, and for how long?';
  const answer = 'Every week for two years, ninety minutes each time.';
  const asked = one().apply((application, now) => {
    const [reviewer] = currentReview(application)?.reviewers ?? [];
    return askForInformation(application, reviewer?.reviewerId ?? '', question, now);
  });
  return asked
    .asks(informationQuestion, [0, 1, 3])
    .later(12)
    .apply((application, now) => answerInformation(application, answer, now))
    .asks(reviewQuestion, [0]);
};

const deferred = (): Tale =>
  outcome(decided(one(), ['defer']))
    .asks(amendmentQuestion, [0, 1])
    .later(60)
    .apply(resubmit)
    .apply(checkApplication)
    .with((application, now) => assignReviewers(application, seeded.reviewers, now).application)
    .asks(reviewQuestion, [0]);

/** Tells of a reference that has become too old when an amended application goes back to review. */
const grownOld = (): Tale =>
  outcome(decided(one(), ['defer']).later(200))
    .unseen()
    .later(175)
    .apply(resubmit)
    .apply(checkApplication)
    .apply(renewOldReferences);

const declined = (): Tale =>
  outcome(
    decided(one(), ['decline'])
      .asks(decisionQuestion, [0, 1])
      .apply((application, now) =>
        confirmDecision(application, { kind: 'decline', reasons: reasons.decline, by: 'coordinator' }, now),
      ),
  );

/** Tells of a decision whose letter came back: the applicant does not know of it. */
const unheard = (): Tale =>
  declined()
    .unseen()
    .apply((application, now) =>
      noteBounce(application, { key: `${application.id}/end:1`, to: { role: 'applicant' }, attempt: '0.0' }, now),
    );

const expired = (): Tale =>
  outcome(
    decided(
      inReview(
        submitted(draft({ membership: { association: 'infancy-onward', memberNumber: null } }), '2027-01-20'),
      ).later(20),
      ['endorse'],
    ),
  );

const parked = (): Tale => {
  const failed = { state: 'Review the application', error: 'TypeError' };
  const life = one().with((application, now) => parkFailure(application, failed, now));
  return life.asks(failureQuestion(life.application), [0, 1]);
};

const quiet = { codeOfEthicsAcceptedOn: '2027-01-11', endorsementAgreementAcceptedOn: '2027-01-11' };

/** Tells made-up lives from the review to its end. */
export const talesOfReview = (): readonly Tale[] => [
  outcome(decided(one().asks(reviewQuestion, [0, 1, 3]), ['endorse'])),
  outcome(
    decided(inReview(submitted(draft({ agreements: { ...quiet, registerConsent: false } }))).unseen(), ['endorse']),
  ),
  informed(),
  deferred(),
  grownOld(),
  declined(),
  unheard(),
  decided(two(), ['endorse', 'defer']).asks(decisionQuestion, [0]),
  inReview(submitted(draft()), []).unseen().asks(reviewQuestion, [0]),
  paid(expired().asks(renewalQuestion, [0, 1]), 'renewal-1'),
  parked(),
  patienceEnds(expired().later(30), renewalQuestion),
  patienceEnds(outcome(decided(one(), ['defer'])).later(180), amendmentQuestion),
];
