import { html } from 'hono/html';
import type { Assignment } from '../../../shared/application/review.ts';
import { isImpartial } from '../../../shared/rules/review/is-impartial.ts';
import { currentReview, sittingReviewers } from '../../../shared/rules/review/review-of.ts';
import { decisionNames, decisionsView } from '../../pages/components/review-view.ts';
import { inset, paragraph } from '../../pages/components/notes.ts';
import { messagePage } from '../../pages/message-page.ts';
import type { Page } from '../../pages/page.ts';
import type { ReviewerContext } from './reviewer-page.ts';

const desk = '/reviewer';

const decidedPage = ({ review, own }: ReviewerContext): Page | undefined => {
  if (own.decision === undefined) return undefined;
  const others = sittingReviewers(review).filter(({ reviewerId }) => reviewerId !== own.reviewerId);
  const title = 'Your decision is recorded';
  return {
    title,
    back: desk,
    body: html`<h1 class="govuk-heading-l">${title}</h1>
      ${paragraph(decisionNames[own.decision.kind])} ${inset(own.decision.reasons)}
      <p class="govuk-body">Thank you. A decision can no longer be changed on this page.</p>
      ${others.length > 0 && html`<h2 class="govuk-heading-m">The other reviewer</h2>`} ${decisionsView(others)}`,
  };
};

const noLonger = 'Nothing more is asked of you. Thank you.';

const leftPage = ({ replaced, inactive }: Assignment): Page => {
  if (inactive)
    return messagePage('Your seat in this review became free', [`You were not active as a reviewer. ${noLonger}`]);
  if (replaced) return messagePage('Somebody else reviews this application now', [noLonger]);
  return messagePage('You have stepped back', ['Somebody else reviews this application. Thank you.']);
};

/** Says that nobody judges themselves, or whom they vouch for: a comparison gives the seat to somebody else soon. */
const notImpartialPage = (): Page => ({
  ...messagePage('Somebody else has to review this application', [
    'Since a name was corrected, the applicant, or somebody who was asked for a reference, has your name or your address. Nobody judges themselves, or somebody whom they vouch for.',
    'You need not do anything: somebody else is asked in your place. If you only share a name, tell the association.',
  ]),
  back: desk,
});

/** Finds what a reviewer is told when nothing is asked of them any more; undefined while they may act. */
export const overPage = (context: ReviewerContext): Page | undefined => {
  const { application, review, reviewer, own } = context;
  if (own.steppedBackAt !== undefined) return { ...leftPage(own), back: desk };
  const decided = decidedPage(context);
  if (decided !== undefined) return decided;
  if (application.closed !== undefined || currentReview(application)?.number !== review.number)
    return {
      ...messagePage('This review is over', ['Nothing more is asked of you. Thank you for being willing to help.']),
      back: desk,
    };
  return isImpartial(application, reviewer) ? undefined : notImpartialPage();
};
