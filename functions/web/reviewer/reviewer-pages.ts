import { askPage, declinePage, deferPage, endorsePage } from './deciding-pages.ts';
import { reviewHome } from './review-home.ts';
import type { ReviewerPage } from './reviewer-page.ts';
import { stepBackPage } from './step-back.ts';

/** Maps the pages of a review by their names in addresses; the one without a name shows the application. */
export const reviewerPages: Readonly<Record<string, ReviewerPage>> = {
  '': reviewHome,
  endorse: endorsePage,
  defer: deferPage,
  decline: declinePage,
  ask: askPage,
  'step-back': stepBackPage,
};
