import type { Application } from '../../../shared/application/application.ts';
import type { LetterIntent, LetterKind, Recipient } from '../../../shared/letter-kind.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { renewOldReferences } from '../../../shared/rules/changes/check-references.ts';
import { correctDetails } from '../../../shared/rules/changes/correct-details.ts';
import { exemptFee } from '../../../shared/rules/changes/coordinator-money.ts';
import { raiseDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { reopen } from '../../../shared/rules/changes/reopen.ts';
import { bounceReference, declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { resubmit } from '../../../shared/rules/changes/resubmit.ts';
import { answerInformation, askForInformation, confirmDecision } from '../../../shared/rules/changes/review-changes.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { askForSecondLook } from '../../../shared/rules/changes/second-look.ts';
import { undoDecline } from '../../../shared/rules/changes/undo-decline.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { informationQuestion } from '../../../shared/rules/waits/information-question.ts';
import {
  answerIn,
  applicationAt,
  decideAs,
  ownFee,
  payFee,
  requestIn,
  reviewers,
  submitted,
  submittedAt,
} from './journey.ts';
import { membershipOver, membershipToConfirm } from './memberships.ts';
import { refundedInPart } from './refunded-in-part.ts';
import { eligibleEvidence } from './eligible-evidence.ts';
import { daysLater } from '../days-later.ts';
import { memoryWorld } from '../in-memory/memory-world.ts';
import { draftOf } from './submitted-application.ts';

/** A letter of one kind with facts in which it is written. */
export type LetterExample = { readonly application: Application; readonly letter: LetterIntent };

const applicant: Recipient = { role: 'applicant' };
const coordinator: Recipient = { role: 'coordinator' };
const referee: Recipient = { role: 'referee', slot: 1, number: 1 };

const ada: Recipient = { role: 'reviewer', id: 'ada' };
const ben: Recipient = { role: 'reviewer', id: 'ben' };

const word = { by: 'staff-7', reason: 'They telephoned.' };

const draft = draftOf(memoryWorld(submittedAt), 'p1');
const references = applicationAt('references');
const review = applicationAt('review');
const declined = declineReference(references, requestIn(references, 1), 'cannot-now', submittedAt).application;
const differing = decideAs(review, 'ada', 'decline');

const asked = (application: Application): Application =>
  askForInformation(application, 'ada', 'What did you do in 2021?', submittedAt).application;
const answered = answerInformation(asked(review), 'I was at the Family Center.', submittedAt).application;
const unanswered = informationQuestion.usedUp?.(asked(answered), submittedAt).change.application ?? answered;

const seat = (application: Application): Application =>
  assignReviewers(application, reviewers, submittedAt).application;
const amended = (id: string, application: Application): Application => {
  const deferred = recordOutcome(decideAs(application, id, 'defer'), 'IO-1', submittedAt).application;
  return seat(checkApplication(resubmit(deferred, submittedAt).application, submittedAt).application);
};
const lookedAgain = (): Application => {
  const word = { kind: 'decline' as const, reasons: 'Not shown.', by: 'coordinator' };
  const confirmed = confirmDecision(decideAs(review, 'ada', 'decline'), word, submittedAt).application;
  const over = recordOutcome(confirmed, 'IO-1', submittedAt).application;
  const person = { id: over.personId, version: 1, applications: [] };
  return seat(askForSecondLook(over, person, 'The transcript was overlooked.', daysLater(submittedAt, 5)).application);
};
const amendedSince = (): Application => {
  const again = amended('ben', lookedAgain());
  const deferrals = again.deferrals.map((one) => ({ ...one, resubmittedAt: daysLater(submittedAt, 9) }));
  return { ...again, deferrals };
};

const example = (
  kind: LetterKind,
  application: Application,
  to: Recipient,
  wait: string,
  attempt = '0.0',
): LetterExample => ({
  application,
  letter: { key: `${application.id}/${wait}/${attempt}/${kind}/${to.role}`, kind, to, wait, attempt },
});

/** An application whose review would begin more than a year after its references came. */
const tooOld = (): Application => {
  const unseated = { ...review, reviews: review.reviews.map((one) => ({ ...one, reviewers: [] })) };
  return renewOldReferences(unseated, daysLater(submittedAt, 366))?.application ?? unseated;
};

const paid = () => payFee(applicationAt('application-fee'), 'application-1', submittedAt).application;
const paidTwice = () => payFee(paid(), 'application-1', submittedAt, 'again').application;

/** An application whose draft took over the references that were given in these places. */
const takenOver = (...places: readonly number[]): Application => {
  const former = places.reduce((current, slot) => answerIn(current, slot), references);
  const carried = former.requests.filter(({ reference }) => reference !== undefined);
  return applicationAt('application-fee', submittedAt, { carriedFrom: 'former', carried });
};
const takenOverAndPaid = (...places: readonly number[]): Application =>
  payFee(takenOver(...places), 'application-1', submittedAt).application;

const doubted = (): Application =>
  raiseDoubt(
    paid(),
    { kind: 'unknown-session', fee: 'application-1', about: 'cs_x', paymentIntentId: 'pi_x', cents: 2500 },
    submittedAt,
  )?.application ?? paid();

const receipt = (application: Application): LetterExample =>
  example('fee-received', application, applicant, 'fee:application-1', 'cs_application-1');

const moved = correctDetails(
  references,
  { email: 'dana.new@example.org' },
  { by: 'staff-7', reason: 'A new employer.' },
  submittedAt,
).application;

/** Writes one example of every kind of letter, and of those that go to two roles one each. */
export const letterExamples = (): Readonly<Record<string, LetterExample>> => ({
  'application-started': example('application-started', draft, applicant, 'application'),
  'draft-reminder': example('draft-reminder', draft, applicant, `draft:${submittedAt}`, '0.1'),
  'application-submitted': example('application-submitted', submitted(), applicant, 'submission:1'),
  'application-refused': example(
    'application-refused',
    checkApplication(submitted({ evidence: eligibleEvidence('associate') }), submittedAt).application,
    applicant,
    'end:1',
  ),
  'membership-to-confirm': example(
    'membership-to-confirm',
    membershipToConfirm(),
    coordinator,
    'membership-confirmation',
  ),
  'fee-due': example('fee-due', applicationAt('application-fee'), applicant, 'fee:application-1'),
  'fee-due, one reference taken over': example('fee-due', takenOver(2), applicant, 'fee:application-1'),
  'fee-due, two references taken over': example('fee-due', takenOver(1, 3), applicant, 'fee:application-1'),
  'fee-due, every reference taken over': example('fee-due', takenOver(1, 2, 3), applicant, 'fee:application-1'),
  'fee-due for processing': example('fee-due', applicationAt('processing-fee'), applicant, 'fee:processing-1'),
  'fee-received': receipt(paid()),
  'fee-received, one reference taken over': receipt(takenOverAndPaid(2)),
  'fee-received, two references taken over': receipt(takenOverAndPaid(1, 3)),
  'fee-received, every reference taken over': receipt(takenOverAndPaid(1, 2, 3)),
  'fee-received for processing': example(
    'fee-received',
    payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application,
    applicant,
    'fee:processing-1',
    'cs_processing-1',
  ),
  'fee-received for processing, early': example(
    'fee-received',
    payFee(references, 'processing-1', submittedAt).application,
    applicant,
    'fee:processing-1',
    'cs_processing-1',
  ),
  'fee-received after the end': example(
    'fee-received',
    withdraw(payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application, submittedAt).application,
    applicant,
    'fee:processing-1',
    'cs_processing-1',
  ),
  'fee-refunded': example('fee-refunded', paidTwice(), applicant, 'fee:application-1', 'cs_again'),
  'refund-made': example('refund-made', refundedInPart(), applicant, 'fee:application-1', 're_1:succeeded'),
  'money-to-check': example('money-to-check', doubted(), coordinator, 'doubt:1'),
  'reference-requested': example('reference-requested', references, referee, 'reference:1:1'),
  'reference-link': example('reference-link', references, referee, 'reference:1:1', '0.l1'),
  'reference-received': example('reference-received', review, applicant, 'received:1:1'),
  'reference-received as a receipt': example('reference-received', review, referee, 'reference:1:1', 'receipt'),
  'references-asked-anew': example(
    'references-asked-anew',
    tooOld(),
    applicant,
    'references',
    daysLater(submittedAt, 366),
  ),
  'another-referee-needed': example('another-referee-needed', declined, applicant, 'another-referee:1:1'),
  'another-referee-needed after a bounce': example(
    'another-referee-needed',
    bounceReference(references, requestIn(references, 1), 'bounced', submittedAt).application,
    applicant,
    'another-referee:1:1',
  ),
  'another-referee-needed after a complaint': example(
    'another-referee-needed',
    bounceReference(references, requestIn(references, 1), 'unwanted', submittedAt).application,
    applicant,
    'another-referee:1:1',
  ),
  'another-referee-advised': example('another-referee-advised', references, applicant, 'reference:1:1', '0.2'),
  'no-longer-asked': example(
    'no-longer-asked',
    exemptFee(ownFee(applicationAt('application-fee'), 'application-1'), word, submittedAt).application,
    applicant,
    'fee:application-1',
    submittedAt,
  ),
  'no-longer-asked about a referee': example(
    'no-longer-asked',
    undoDecline(declined, 1, word, submittedAt).application,
    applicant,
    'another-referee:1:1',
    submittedAt,
  ),
  'review-requested': example('review-requested', review, ada, 'review:1'),
  'review-requested after an answer': example('review-requested', answered, ada, 'review:1', '1.0'),
  'review-requested after silence': example('review-requested', unanswered, ada, 'review:1', '2.0'),
  'review-requested once amended': example('review-requested', amended('ada', review), ada, 'review:2'),
  'review-requested for a second look': example('review-requested', lookedAgain(), ben, 'review:2'),
  'review-requested once amended in a second look': example('review-requested', amendedSince(), ben, 'review:3'),
  'review-late': example('review-late', review, coordinator, 'review:1', '0.3'),
  'information-asked': example('information-asked', asked(review), applicant, 'more-information:1:1'),
  'decision-to-confirm': example('decision-to-confirm', differing, coordinator, 'decision:1'),
  'amendment-asked': example(
    'amendment-asked',
    recordOutcome(decideAs(review, 'ada', 'defer'), 'IO-1', submittedAt).application,
    applicant,
    'amendment:1',
  ),
  'membership-expired': example('membership-expired', membershipOver(), applicant, 'fee:renewal-1'),
  'application-endorsed': example(
    'application-endorsed',
    recordOutcome(decideAs(review, 'ada', 'endorse'), 'IO-1', submittedAt).application,
    applicant,
    'end:1',
  ),
  'application-declined': example(
    'application-declined',
    close(differing, { outcome: 'declined', by: 'association', reason: 'review' }, submittedAt).application,
    applicant,
    'end:1',
  ),
  'application-withdrawn': example(
    'application-withdrawn',
    withdraw(review, submittedAt).application,
    applicant,
    'end:1',
  ),
  'application-lapsed': example(
    'application-lapsed',
    close(references, { outcome: 'lapsed', by: 'association', reason: 'no-other-referee-named' }, submittedAt)
      .application,
    applicant,
    'end:1',
  ),
  'application-reopened': example(
    'application-reopened',
    reopen(
      withdraw(applicationAt('processing-fee'), submittedAt).application,
      { id: 'p1', version: 1, applications: [] },
      { by: 'staff-7', reason: 'They telephoned.' },
      submittedAt,
    ).application,
    applicant,
    'reopened:2',
  ),
  'failure-parked': example(
    'failure-parked',
    parkFailure(references, { state: 'Check the references', error: 'TypeError' }, submittedAt),
    coordinator,
    'failure:1',
  ),
  'address-bounced': example('address-bounced', references, coordinator, 'application'),
  'details-corrected': example('details-corrected', moved, applicant, 'details:address'),
  'address-left': example('address-left', moved, { role: 'former-address', number: 0 }, 'details:address'),
});
