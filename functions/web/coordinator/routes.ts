import type { ExecutionAddress } from '../../runtime/execution-address.ts';
import { isApplicant } from '../../../shared/rules/is-applicant.ts';
import { ownApplicationPage } from '../../pages/coordinator/another-coordinator-page.ts';
import { notYoursPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { findApplication } from '../../runtime/web/find-application.ts';
import { servePage } from '../../runtime/web/serve-page.ts';
import type { Route, Routes } from '../../runtime/web/web-handler.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { coordinatorPages } from './coordinator-pages.ts';
import { moneyPages } from './money-pages.ts';
import { withCoordinator } from './with-coordinator.ts';

const dispatch = async (context: CoordinatorContext): Promise<Answer> => {
  const { request, home, application } = context;
  const { erasure } = application;
  // Words that came while those before are erased would be left behind.
  if (request.method === 'POST' && erasure !== undefined && erasure.endedAt === undefined) return goTo(home);
  const name = request.parameters['page'] ?? '';
  const [word = ''] = name.split('-');
  return Object.hasOwn(moneyPages, word)
    ? servePage(moneyPages, word, context)
    : servePage(coordinatorPages, name, context);
};

const openApplication =
  (executionAddress: ExecutionAddress): Route<TablePorts> =>
  (visit) =>
    retryOnConflict(() =>
      withCoordinator(visit, async (theirs) => {
        const { request, ports, staff } = theirs;
        const application = await findApplication(ports.applications, request.parameters['application']);
        if (application === undefined) return showPage(notYoursPage(), 404);
        // Nobody reads what was said of them in confidence, or decides about themselves.
        if (isApplicant(application, staff)) return showPage(ownApplicationPage(), 403);
        const home = `/coordinator/application/${application.id}`;
        return dispatch({ ...theirs, application, home, now: ports.clock.now(), executionAddress });
      }),
    );

/** Maps the coordinator's routes about one application to their pages, which link to where the executions are watched. */
export const coordinatorRoutes = (executionAddress: ExecutionAddress): Routes<TablePorts> => {
  const page = openApplication(executionAddress);
  return {
    'GET /coordinator/application/{application}': page,
    'POST /coordinator/application/{application}': page,
    'GET /coordinator/application/{application}/{page}': page,
    'POST /coordinator/application/{application}/{page}': page,
  };
};
