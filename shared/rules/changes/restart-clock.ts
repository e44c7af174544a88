import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import { feeAskedAt } from '../money/fee-asked-at.ts';
import { withFee } from '../money/fee-of.ts';
import { currentReview, openInformation, withReview } from '../review/review-of.ts';
import { currentRequest, withRequest } from '../references/slots.ts';
import type { Question } from '../waits/question.ts';

const ofInformation = (application: Application, now: Instant): Application => {
  const review = currentReview(application);
  const open = openInformation(review);
  if (review === undefined || open === undefined) return application;
  const information = review.information.map((round) =>
    round.number === open.number ? { ...round, restarts: [...round.restarts, now] } : round,
  );
  return withReview(application, { ...review, information });
};

const ofReferee = (application: Application, slot: number, now: Instant): Application => {
  const request = currentRequest(application, slot);
  if (request === undefined) return application;
  const { overdueAt: _over, ...asked } = request;
  return withRequest(application, { ...asked, restarts: [...request.restarts, now] });
};

/** Lets the time to answer a question begin anew; staff have no such clock. */
export const restartClock = (application: Application, { act, slot }: Question, now: Instant): Application => {
  const fee = feeAskedAt(application, act);
  if (fee !== undefined) return withFee(application, { ...fee, restarts: [...fee.restarts, now] });
  if (slot !== undefined) return ofReferee(application, slot, now);
  if (act === 'more-information') return ofInformation(application, now);
  if (act !== 'amendment') return application;
  const last = application.deferrals.length - 1;
  const deferrals = application.deferrals.map((one, index) =>
    index === last ? { ...one, restarts: [...one.restarts, now] } : one,
  );
  return { ...application, deferrals };
};
