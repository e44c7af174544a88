import { reviewersPage } from '../../pages/people/reviewers-page.ts';
import { endorsedReviewers } from '../../reviewers/endorsed-reviewers.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { PeopleContext } from './people-context.ts';

/** Shows everybody who reviews or did. */
export const showReviewers = async ({ ports, now }: PeopleContext): Promise<Answer> => {
  const reviewers = await endorsedReviewers(ports);
  return showPage(
    reviewersPage(
      reviewers.toSorted((one, other) => one.name.localeCompare(other.name)),
      now,
    ),
  );
};
