import { eligibleReviewers } from '../review/eligible-reviewers.ts';
import { lacksReviewer } from '../review/lacks-reviewer.ts';
import { step } from '../step.ts';
import { reviewQuestion } from '../waits/review-question.ts';
import { isOpenWait } from '../waits/is-open-wait.ts';
import { withoutReferees } from '../review/without-referees.ts';
import type { Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Finds an empty seat for which somebody is there by now: the review's task, which runs again, fills it. */
export const seatEmpty: Judge = ({ application, reviewers, refereesElsewhere, now }) => {
  if (!lacksReviewer(application)) return undefined;
  const key = reviewQuestion.key(application);
  if (!isOpenWait(application.waits[key])) return undefined;
  if (eligibleReviewers(application, withoutReferees(reviewers, refereesElsewhere), now).length === 0) return undefined;
  const { event } = setRight(application, 'seat-empty', now);
  return { kind: 'seat-empty', change: step(application, event, now, { key, name: 'PlanChanged' }) };
};
