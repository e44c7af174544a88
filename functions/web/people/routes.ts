import type { PeoplePorts } from '../../runtime/ports/people-ports.ts';
import type { Route, Routes } from '../../runtime/web/web-handler.ts';
import { withCoordinator } from '../coordinator/with-coordinator.ts';
import { addReviewerPage } from './add-reviewer.ts';
import { importListPage } from './import-lists.ts';
import type { PeoplePage } from './people-context.ts';
import { reviewerPage } from './reviewer.ts';
import { showReviewers } from './reviewers.ts';

const serve =
  (act: PeoplePage['show']): Route<PeoplePorts> =>
  (visit) =>
    withCoordinator(visit, (theirs) => act({ ...theirs, now: theirs.ports.clock.now() }));

const both = (path: string, { show, take }: PeoplePage): Routes<PeoplePorts> => ({
  [`GET ${path}`]: serve(show),
  [`POST ${path}`]: serve(take),
});

/** Maps the coordinator's routes about people to their pages: who reviews, who is a member, who is endorsed. */
export const peopleRoutes: Routes<PeoplePorts> = {
  'GET /coordinator/reviewers': serve(showReviewers),
  ...both('/coordinator/reviewers/add', addReviewerPage),
  ...both('/coordinator/reviewers/{reviewer}', reviewerPage),
  ...both('/coordinator/members', importListPage('members')),
  ...both('/coordinator/endorsements', importListPage('endorsements')),
};
