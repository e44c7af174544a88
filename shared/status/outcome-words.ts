import type { Application, Outcome } from '../application/application.ts';
import { currentReview, sittingReviewers } from '../rules/review-of.ts';

/** Names how an application ended, as a title. */
export const outcomeTitles: Record<Outcome, string> = {
  endorsed: 'Endorsed',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
  refused: 'Requirements not met',
};

const lapsedBecause: Readonly<Record<string, string>> = {
  'application-fee-unpaid': 'the application fee was not paid in time',
  'processing-fee-unpaid': 'the processing fee was not paid in time',
  'renewal-fee-unpaid': 'the membership was not renewed in time',
  'no-other-referee-named': 'no other referee was named in time',
  coordinator: 'the association closed it',
  'not-amended': 'it was not amended and submitted again in time',
};

/** Says why an application lapsed, as a clause: the application fee was not paid in time. */
export const whyLapsed = ({ closed }: Pick<Application, 'closed'>): string =>
  lapsedBecause[closed?.reason ?? ''] ?? 'something we waited for did not come in time';

/** Gives the reasons of the decision on an application: the coordinator's word, else what the reviewers wrote. */
export const decisionReasons = (application: Application): string => {
  const review = currentReview(application);
  const given = review === undefined ? [] : sittingReviewers(review).map(({ decision }) => decision?.reasons ?? '');
  return review?.confirmed?.reasons ?? given.filter((one) => one !== '').join('\n\n');
};
