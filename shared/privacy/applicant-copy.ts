import type { Application } from '../application/application.ts';
import type { Fee } from '../application/fee.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import type { Review } from '../application/review.ts';
import { decisionReasons } from '../status/outcome-words.ts';

const feeCopy = ({ kind, number, lines, currency, dueAt, paid, exempted, surplus, refunds, disputes = [] }: Fee) => ({
  ...{ kind, number, lines, currency, dueAt, exemptedAt: exempted?.at },
  payments: [...(paid === undefined ? [] : [paid]), ...surplus].map(({ at, cents, receipt }) => ({
    at,
    cents,
    receipt,
  })),
  refunds: refunds.map(({ cents, dueAt: asked, reason, status, statusAt }) => ({
    cents,
    asked,
    reason,
    status,
    statusAt,
  })),
  disputes: disputes.map(({ cents, openedAt, closed }) => ({ cents, openedAt, closed })),
});

const whyWithheld = ({ closed }: Application, { referee }: ReferenceRequest): string | undefined => {
  if (referee.accessWaiver) return 'You gave up the right to read this reference, so it is not in here.';
  return closed === undefined ? 'You can read this reference once the application has ended.' : undefined;
};

const requestCopy = (application: Application, request: ReferenceRequest) => {
  const { slot, number, referee, requestedAt, receivedAt, reference, declined, bouncedAt, overdueAt, replacedAt } =
    request;
  const withheld = reference === undefined ? undefined : whyWithheld(application, request);
  return {
    ...{ slot, number, referee, requestedAt, receivedAt, declined, bouncedAt, overdueAt, replacedAt, withheld },
    reference: withheld === undefined ? reference : undefined,
  };
};

const reviewCopy = ({ number, startedAt, information }: Review) => ({
  number,
  startedAt,
  questions: information.map(({ askedAt, question, answeredAt, answer }) => ({
    askedAt,
    question,
    answeredAt,
    answer,
  })),
});

/**
 * Copies what an application holds about its applicant, for them to have: everything they stated and what became of it.
 * Left out are references whose right to read was given up, the names and notes of staff, and what only machines use.
 */
export const applicantCopy = (application: Application) => {
  const { id, policy, name, email, createdAt, savedAt, endorsement, evidence, submissions, membership } = application;
  const { deferrals, closed, certificate, secondLook, requests, carried = [], seen = [] } = application;
  return {
    ...{ id, policy, name, email, createdAt, savedAt, endorsement, evidence, submissions },
    ...{ deferrals, closed, certificate, secondLook },
    membership: membership && {
      at: membership.at,
      how: membership.how,
      association: membership.association,
      validUntil: membership.validUntil,
    },
    evidenceSeen: seen.map(({ at, what }) => ({ at, what })),
    fees: application.fees.map(feeCopy),
    references: requests.map((request) => requestCopy(application, request)),
    referencesTakenOver: carried.map((request) => requestCopy(application, request)),
    reviews: application.reviews.map(reviewCopy),
    reasonsOfTheDecision: closed?.outcome === 'declined' ? decisionReasons(application) : undefined,
  };
};
