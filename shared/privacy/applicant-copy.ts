import type { Application } from '../application/application.ts';
import type { Doubt } from '../application/doubt.ts';
import type { CheckoutSession, Dispute, Fee, Payment, Refund } from '../application/fee.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import type { Review } from '../application/review.ts';
import { isChequeBack } from '../rules/money/cheque-back.ts';
import { decisionReasons } from '../rules/review/decision-reasons.ts';
import { paymentsOf } from '../rules/money/fee-of.ts';

const checkoutCopy = ({ openedAt, expiresAt, expiredAt, processingAt, failedAt }: CheckoutSession) => ({
  openedAt,
  expiresAt,
  expiredAt,
  processingAt,
  failedAt,
});

const paymentCopy = ({ at, recordedAt, cents, receipt, paymentIntentId }: Payment) => ({
  at,
  recordedAt,
  cents,
  receipt,
  number: paymentIntentId,
});

const refundCopy = ({ cents, dueAt: asked, reason, requestedAt, status, statusAt, ...how }: Refund) => ({
  cents,
  line: how.line,
  asked,
  reason,
  requestedAt,
  status,
  statusAt,
  refused: how.refused,
  number: how.refundId,
  ...(isChequeBack(how) ? { checkTakenBackAt: how.byHandAt } : { byHandAt: how.byHandAt }),
});

const disputeCopy = ({ id, cents, reason, openedAt, takenAt, closed }: Dispute) => ({
  number: id,
  cents,
  reason,
  openedAt,
  takenAt,
  closed,
});

const feeCopy = (fee: Fee) => {
  const { kind, number, lines, currency, dueAt, restarts, exempted, forgone, disputes = [] } = fee;
  return {
    kind,
    number,
    lines,
    currency,
    dueAt,
    askedAnew: restarts,
    exemptedAt: exempted?.at,
    membershipEndedAt: fee.membershipEnded?.at,
    forgone: forgone && { at: forgone.at, lines: forgone.lines },
    checkouts: fee.sessions.map(checkoutCopy),
    payments: paymentsOf(fee).map(paymentCopy),
    refunds: fee.refunds.map(refundCopy),
    disputes: disputes.map(disputeCopy),
  };
};

const doubtCopy = ({ at, kind, code, fee, cents, settled }: Doubt) => ({
  at,
  kind,
  code,
  fee,
  cents,
  settledAt: settled?.at,
});

const whyWithheld = ({ closed }: Application, { referee }: ReferenceRequest): string | undefined => {
  if (referee.accessWaiver) return 'You gave up the right to read this reference, so it is not in here.';
  return closed === undefined ? 'You can read this reference once the application has ended.' : undefined;
};

const requestCopy = (application: Application, request: ReferenceRequest) => {
  const { saved: _unfinished, recorded: _byStaff, linksFrom: _machines, declined, reference, ...told } = request;
  const withheld = reference === undefined ? undefined : whyWithheld(application, request);
  return {
    ...told,
    declined: declined && { at: declined.at },
    withheld,
    reference: withheld === undefined ? reference : undefined,
  };
};

const reviewCopy = ({ number, startedAt, information }: Review) => ({
  number,
  startedAt,
  questions: information.map(({ askedBy: _reviewer, ...round }) => round),
});

/** Copies the facts that need no other words. */
const asTheyAre = (application: Application) => ({
  id: application.id,
  policy: application.policy,
  name: application.name,
  email: application.email,
  createdAt: application.createdAt,
  savedAt: application.savedAt,
  endorsement: application.endorsement,
  evidence: application.evidence,
  submissions: application.submissions,
  deferrals: application.deferrals,
  closed: application.closed,
  certificate: application.certificate,
  consents: application.consents,
  secondLook: application.secondLook,
  carriedFrom: application.carriedFrom,
  formerNames: application.formerNames,
  formerAddresses: application.formerAddresses,
});

/**
 * Copies what an application holds about its applicant, for them to have: everything they stated and what became of it.
 * Left out are references whose right to read was given up, why a referee declined, the names and notes of staff, and
 * what only machines use.
 */
export const applicantCopy = (application: Application) => {
  const { membership, closed, requests, carried = [], seen = [], doubts = [], interventions = [] } = application;
  return {
    ...asTheyAre(application),
    membership: membership && {
      at: membership.at,
      how: membership.how,
      association: membership.association,
      validUntil: membership.validUntil,
    },
    evidenceSeen: seen.map(({ at, what }) => ({ at, what })),
    actsOfTheAssociation: interventions.map(({ at, kind }) => ({ at, kind })),
    fees: application.fees.map(feeCopy),
    moneyInDoubt: doubts.map(doubtCopy),
    references: requests.map((request) => requestCopy(application, request)),
    referencesTakenOver: carried.map((request) => requestCopy(application, request)),
    reviews: application.reviews.map(reviewCopy),
    reasonsOfTheDecision: closed?.outcome === 'declined' ? decisionReasons(application) : undefined,
  };
};
