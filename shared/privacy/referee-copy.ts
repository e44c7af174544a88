import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { ratingPolicy } from '../rules/references/rating-policy.ts';

/** Tells what stands where in the file, and what does not. */
const index = {
  madeAt: 'When this file was made, in universal time.',
  you: 'What the applicant stated about you, and whether they gave up the right to read your reference.',
  asked: 'When we asked you and reminded you, and what became of it.',
  reference: 'What you sent: each statement with your score, your comments, your recommendation.',
  entered: 'What you have entered and not sent yet.',
  letters: 'The letters that were written to you.',
  leftOut: ['Everything else about the application: it belongs to the applicant.'],
};

const referenceCopy = (application: Application, request: ReferenceRequest) => {
  const { reference } = request;
  if (reference === undefined) return null;
  const { scores, ...said } = reference;
  const { statements } = ratingPolicy(request, application).rating;
  return { ...said, scores: statements.map(({ id, words }) => ({ statement: words, score: scores[id] ?? null })) };
};

const askedCopy = (request: ReferenceRequest) => ({
  requestedAt: request.requestedAt,
  askedAnew: request.restarts,
  reminded: request.nudges,
  openedAt: request.openedAt,
  receivedAt: request.receivedAt,
  declined: request.declined,
  overdueAt: request.overdueAt,
  bouncedAt: request.bouncedAt,
  unwantedAt: request.unwantedAt,
  fillsNoPlace: request.fillsNoPlace,
  replacedAt: request.replacedAt,
  expiredAt: request.expiredAt,
  deliveredAt: request.deliveredAt,
  givenUpAt: request.givenUpAt,
});

/** Copies what is held about a referee in one place of an application, for them to have. */
export const refereeCopy = (application: Application, request: ReferenceRequest) => ({
  index,
  you: { ...request.referee, namedBy: application.name },
  asked: askedCopy(request),
  reference: referenceCopy(application, request),
  entered: request.saved ?? null,
});
