import type { Reviewer, ReviewerEvent } from '../../../shared/ports/reviewer-store.ts';
import { isActiveReviewer } from '../../../shared/rules/review/is-active-reviewer.ts';
import { mayReactivate } from '../../../shared/rules/review/may-reactivate.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { staffName } from '../../pages/components/staff-name.ts';
import { reviewerPage as pageOf } from '../../pages/people/reviewer-page.ts';
import { endorsedReviewers } from '../../reviewers/endorsed-reviewers.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, goTo, type Serve, showPage } from '../../runtime/web/answer.ts';
import type { PeopleContext, PeoplePage } from './people-context.ts';

const home = '/coordinator/reviewers';

const find = async ({ ports, request }: PeopleContext): Promise<Reviewer | undefined> =>
  (await endorsedReviewers(ports)).find(({ id }) => id === request.parameters['reviewer']);

type Act = (context: PeopleContext, reviewer: Reviewer) => Promise<void>;

const note = ({ ports, staffId, now }: PeopleContext, { id }: Reviewer, kind: ReviewerEvent['kind']): Promise<void> =>
  retryOnConflict(() => ports.reviewers.note(id, { at: now, by: staffId, kind }));

const acts: Readonly<Record<string, Act>> = {
  // The letter first: an invitation that failed is not noted, and is asked for again without harm.
  invite: async (context, reviewer) => {
    if (!isActiveReviewer(reviewer)) return;
    await context.ports.invitations.invite(reviewer);
    await note(context, reviewer, 'invited');
  },
  deactivate: async (context, reviewer) => {
    if (isActiveReviewer(reviewer)) await note(context, reviewer, 'deactivated');
  },
  reactivate: async (context, reviewer) => {
    if (!mayReactivate(reviewer, context.now)) return;
    await note(context, reviewer, 'reactivated');
    // A review may have waited for somebody like them.
    await context.ports.reconciliations.ask(context.now);
  },
};

const open = async (context: PeopleContext, then: Serve<Reviewer>): Promise<Answer> => {
  const reviewer = await find(context);
  return reviewer === undefined ? showPage(notFoundPage(), 404) : then(reviewer);
};

/** Shows a reviewer with what staff did about them; invites, deactivates and reactivates, each act kept with who and when. */
export const reviewerPage: PeoplePage = {
  show: (context) =>
    open(context, async (reviewer) => {
      const { ports, staffId, now } = context;
      return showPage(pageOf({ home, reviewer, staff: staffName(await ports.staff.all(), staffId), now }));
    }),
  take: (context) =>
    open(context, async (reviewer) => {
      const name = context.request.form.get('act')?.[0] ?? '';
      if (Object.hasOwn(acts, name)) await acts[name]?.(context, reviewer);
      return goTo(`${home}/${reviewer.id}`);
    }),
};
