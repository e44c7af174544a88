import type { Application } from '../application/application.ts';
import type { Doubt } from '../application/doubt.ts';
import type { Fee, Payment } from '../application/fee.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import type { Assignment, Review } from '../application/review.ts';
import { emptyEvidence } from '../evidence.ts';

/** Stands where a name or words stood. */
export const erasedWord = 'Erased';

/** Stands where an address stood; no mail ever reaches it. */
const erasedAddress = 'erased@example.invalid';

const paymentLeft = ({ cheque, ...payment }: Payment): Payment => ({
  ...payment,
  ...(cheque === undefined ? {} : { cheque: { by: cheque.by, reason: erasedWord } }),
});

/** Keeps who of the staff said a word, and when; not the word. */
const unsaid = <Word extends { readonly reason?: string | undefined }>(word: Word): Word =>
  word.reason === undefined ? word : { ...word, reason: erasedWord };

/** Keeps every amount, date and number, so that the books add up as before. */
const feeLeft = ({ paid, exempted, forgone, membershipEnded, ...fee }: Fee): Fee => ({
  ...fee,
  ...(paid === undefined ? {} : { paid: paymentLeft(paid) }),
  ...(exempted === undefined ? {} : { exempted: unsaid(exempted) }),
  ...(forgone === undefined ? {} : { forgone: unsaid(forgone) }),
  ...(membershipEnded === undefined ? {} : { membershipEnded: unsaid(membershipEnded) }),
  surplus: fee.surplus.map(paymentLeft),
  refunds: fee.refunds.map(({ asked, ...refund }) => ({
    ...refund,
    ...(asked === undefined ? {} : { asked: unsaid(asked) }),
  })),
});

const doubtLeft = ({ settled, ...doubt }: Doubt): Doubt => ({
  ...doubt,
  ...(settled === undefined ? {} : { settled: { at: settled.at, by: settled.by, reason: erasedWord } }),
});

/** Keeps who was asked in which place by number, when, and what became of it; not what was answered. */
const requestLeft = (request: ReferenceRequest): ReferenceRequest => {
  const { reference: _answers, givenUnder: _questions, saved: _draft, recorded, referee, ...left } = request;
  return {
    ...left,
    referee: { ...referee, name: erasedWord, email: erasedAddress },
    ...(recorded === undefined ? {} : { recorded: { by: recorded.by, scan: erasedWord } }),
  };
};

type Decision = NonNullable<Assignment['decision']>;

const decisionLeft = ({ at, kind, by }: Decision): Decision => ({ at, kind, by, reasons: erasedWord });

const reviewLeft = ({ reviewers, information, confirmed, ...review }: Review): Review => ({
  ...review,
  reviewers: reviewers.map(({ decision, ...reviewer }) => ({
    ...reviewer,
    name: erasedWord,
    email: erasedAddress,
    ...(decision === undefined ? {} : { decision: decisionLeft(decision) }),
  })),
  information: information.map(({ answer, ...round }) => ({
    ...round,
    question: erasedWord,
    ...(answer === undefined ? {} : { answer: erasedWord }),
  })),
  ...(confirmed === undefined ? {} : { confirmed: decisionLeft(confirmed) }),
});

/** Keeps the facts that stay as they are. */
const stays = (application: Application) => ({
  schemaVersion: application.schemaVersion,
  id: application.id,
  version: application.version,
  audit: application.audit,
  policy: application.policy,
  personId: application.personId,
  createdAt: application.createdAt,
  savedAt: application.savedAt,
  endorsement: application.endorsement,
  draftReminders: application.draftReminders,
  carriedFrom: application.carriedFrom,
  submissions: application.submissions,
  booked: application.booked,
  referencesCheckedAt: application.referencesCheckedAt,
  runs: application.runs,
  failures: application.failures,
  closed: application.closed,
  certificate: application.certificate,
  erasure: application.erasure,
  waits: application.waits,
});

/**
 * Leaves of an application what names nobody: ids, codes, digests, dates and amounts. What is not named here goes, so
 * that a field of tomorrow is erased until somebody decides that it may stay.
 */
export const pseudonymous = (application: Application): Application => {
  const { membership, doubts, carried, interventions, secondLook } = application;
  return {
    ...stays(application),
    name: erasedWord,
    email: erasedAddress,
    evidence: emptyEvidence,
    membership: membership && { ...membership, association: erasedWord },
    fees: application.fees.map(feeLeft),
    doubts: doubts?.map(doubtLeft),
    requests: application.requests.map(requestLeft),
    carried: carried?.map(requestLeft),
    reviews: application.reviews.map(reviewLeft),
    deferrals: application.deferrals.map((deferral) => ({ ...deferral, reasons: erasedWord })),
    interventions: interventions?.map((intervention) => ({ ...intervention, reason: erasedWord })),
    secondLook: secondLook && { ...secondLook, reason: erasedWord },
  };
};
