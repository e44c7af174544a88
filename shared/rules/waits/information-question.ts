import type { Application } from '../../application/application.ts';
import type { InformationRound, Review } from '../../application/review.ts';
import type { TimelineEvent } from '../../timeline-event.ts';
import { toApplicant } from '../letter-for.ts';
import { policyOf } from '../policy-of.ts';
import { currentReview, openInformation, withReview } from '../review/review-of.ts';
import { remindBeforeEnd } from './plan.ts';
import type { Question } from './question.ts';
import { waitKey } from './wait-key.ts';

const roundOf = (application: Application): { review: Review; round: InformationRound } => {
  const review = currentReview(application);
  const round = openInformation(review);
  if (review === undefined || round === undefined) throw new Error('Nothing is asked of the applicant.');
  return { review, round };
};

/** Waits for the applicant's answer to the reviewer's question; silence leads back to the reviewer. */
export const informationQuestion: Question = {
  act: 'more-information',
  key: (application) => {
    const { review, round } = roundOf(application);
    return waitKey.moreInformation(review.number, round.number);
  },
  restarts: (application) => roundOf(application).round.restarts.length,
  plan: (application) => {
    const { round } = roundOf(application);
    const { firstDeadlineDays, laterDeadlineDays, reminderDaysBefore } = policyOf(application).waits.moreInformation;
    const deadlineDays = round.number === 1 ? firstDeadlineDays : laterDeadlineDays;
    return remindBeforeEnd(application, round.restarts.at(-1) ?? round.askedAt, { deadlineDays, reminderDaysBefore });
  },
  letters: () => [toApplicant('information-asked')],
  usedUp: (application, now) => {
    const { review, round } = roundOf(application);
    const information = review.information.map((one) =>
      one.number === round.number ? { ...one, overdueAt: now } : one,
    );
    const event: TimelineEvent = {
      at: now,
      actor: { role: 'association' },
      kind: 'information-overdue',
      data: { round: round.number },
    };
    return {
      change: { application: withReview(application, { ...review, information }), event },
      refusal: 'InformationOverdue',
    };
  },
};
