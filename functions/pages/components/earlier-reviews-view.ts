import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Review } from '../../../shared/application/review.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import type { Html } from './html.ts';
import { inset } from './notes.ts';
import { informationView } from './review-view.ts';

/**
 * Shows what the applicant was asked, answered and told to amend before a review; undefined where that is nothing. The
 * reasons of a decline stay out: who gives the second look judges with eyes of their own.
 */
export const earlierReviewsView = (application: Application, { number }: Review): Html | undefined => {
  const earlier = application.reviews.filter((one) => one.number < number);
  const { deferrals } = application;
  if (deferrals.length === 0 && earlier.every(({ information }) => information.length === 0)) return undefined;
  return html`${earlier.map((one) => informationView(application, one))}
  ${deferrals.map(
    ({ at, reasons }) =>
      html`<h3 class="govuk-heading-s">Deferred on ${dayWordsOf(application, at)}, to be amended</h3>
        ${inset(reasons)}`,
  )}`;
};
