import { reviewersPage } from '../../pages/people/reviewers-page.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { PeopleContext } from './people-context.ts';

/** Shows everybody who reviews or did. */
export const showReviewers = async ({ ports }: PeopleContext): Promise<Answer> => {
  const reviewers = await ports.reviewers.all();
  return showPage(reviewersPage(reviewers.toSorted((one, other) => one.name.localeCompare(other.name))));
};
