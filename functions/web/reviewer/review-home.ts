import { applicationFindings } from '../../../shared/rules/application-findings.ts';
import { withRefereesNow } from '../../../shared/rules/references/referees-now.ts';
import { reviewDayWords } from '../../../shared/status/review-day-words.ts';
import { reviewPauseWords } from '../../../shared/status/review-pause-words.ts';
import { reviewPage } from '../../pages/reviewer/review-page.ts';
import { showPage } from '../../runtime/web/answer.ts';
import { type ReviewAction, reviewActions } from './review-actions.ts';
import type { ReviewerPage } from './reviewer-page.ts';

const actionWords: Record<ReviewAction, string> = {
  endorse: 'Endorse',
  ask: 'Ask for more information',
  defer: 'Defer',
  decline: 'Decline',
  'step-back': 'Step back: I have a conflict of interest, or no time',
};

/** Shows the application to a reviewer, on one page. */
export const reviewHome: ReviewerPage = {
  show: (context) => {
    const { application, review, own, home, now } = context;
    const findings = applicationFindings(withRefereesNow(application), now);
    const actions = reviewActions(context).map((action) => ({ href: `${home}/${action}`, text: actionWords[action] }));
    const words = reviewPauseWords(application) ?? reviewDayWords(application, own.assignedAt, now);
    return showPage(reviewPage({ application, review, findings, since: own.assignedAt, words, actions }));
  },
};
