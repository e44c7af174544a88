import type { ExecutionAddress } from '../../runtime/execution-address.ts';
import { notFoundPage, notYoursPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { findApplication } from '../../runtime/web/find-application.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { applicantsData } from './applicants-data.ts';
import { showAsked, takeAsked } from './asked-page.ts';
import { figurePages } from './figure-pages.ts';
import { ledgerPages } from './ledger-pages.ts';
import { letterPages } from './letter-pages.ts';
import { moneyPage } from './money-page.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { verbs } from './verbs.ts';
import { withCoordinator } from './with-coordinator.ts';
import { workPages } from './work-pages.ts';

const dispatch = async (context: CoordinatorContext): Promise<Answer> => {
  const { request, home, application } = context;
  const name = request.parameters['page'];
  const posted = request.method === 'POST';
  // Words that came while those before are erased would be left behind.
  if (posted && application.erasure !== undefined && application.erasure.endedAt === undefined) return goTo(home);
  if (name === undefined) return posted ? goTo(home) : showAsked(context);
  const verb = verbs.find(({ page }) => page === name);
  if (verb !== undefined) return posted ? verb.take(context) : verb.show(context);
  if (name === 'data' && !posted && application.erasure === undefined) return applicantsData(context);
  return moneyPage(context, name) ?? (posted ? takeAsked(context, name) : undefined) ?? showPage(notFoundPage(), 404);
};

const openApplication = (
  request: WebRequest,
  ports: TablePorts,
  settings: WebSettings,
  executionAddress: ExecutionAddress,
): Promise<Answer> =>
  retryOnConflict(() =>
    withCoordinator(request, ports, settings, async ({ subject }) => {
      const application = await findApplication(ports.applications, request.parameters['application']);
      if (application === undefined) return showPage(notYoursPage(), 404);
      const home = `/coordinator/application/${application.id}`;
      const now = ports.clock.now();
      return dispatch({ request, ports, application, staffId: subject, home, now, executionAddress });
    }),
  );

/** Opens a page about all applications: the work, the ledger. */
const openDesk = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  withCoordinator(request, ports, settings, async ({ subject }) => {
    const context = { request, ports, now: ports.clock.now() };
    const page = request.parameters['page'] ?? 'work';
    return (
      (await workPages({ ...context, home: '/coordinator/work' }, page)) ??
      (await letterPages({ ...context, settings, staffId: subject, home: '/coordinator/letters' }, page)) ??
      (await figurePages(context, page)) ??
      (await ledgerPages({ ...context, home: '/coordinator/ledger', staffId: subject }, page)) ??
      showPage(notFoundPage(), 404)
    );
  });

/** Maps the coordinator's routes to their pages, which link to where the executions are watched. */
export const coordinatorRoutes = (executionAddress: ExecutionAddress): Routes<TablePorts> => {
  const page = (request: WebRequest, ports: TablePorts, settings: WebSettings) =>
    openApplication(request, ports, settings, executionAddress);
  return {
    'GET /coordinator': openDesk,
    'GET /coordinator/{page}': openDesk,
    'POST /coordinator/{page}': openDesk,
    'GET /coordinator/application/{application}': page,
    'POST /coordinator/application/{application}': page,
    'GET /coordinator/application/{application}/{page}': page,
    'POST /coordinator/application/{application}/{page}': page,
  };
};
