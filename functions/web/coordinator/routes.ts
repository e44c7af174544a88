import type { ExecutionAddress } from '../../runtime/execution-address.ts';
import { isApplicant } from '../../../shared/rules/is-applicant.ts';
import type { Session } from '../../../shared/ports/session-store.ts';
import type { Contact } from '../../../shared/rules/same-person.ts';
import { ownApplicationPage } from '../../pages/coordinator/another-coordinator-page.ts';
import { notYoursPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { findApplication } from '../../runtime/web/find-application.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import { servePage } from '../../runtime/web/serve-page.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { coordinatorPages } from './coordinator-pages.ts';
import { deskPages } from './desk-pages.ts';
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

/** How a coordinator is known to us; one whose sign-in gives no name, by the address alone. */
const contactOf = ({ name = '', email }: Pick<Session, 'name' | 'email'>): Contact => ({ name, email });

const openApplication = (
  request: WebRequest,
  ports: TablePorts,
  settings: WebSettings,
  executionAddress: ExecutionAddress,
): Promise<Answer> =>
  retryOnConflict(() =>
    withCoordinator(request, ports, settings, async ({ subject: staffId, ...session }) => {
      const staff = contactOf(session);
      const application = await findApplication(ports.applications, request.parameters['application']);
      if (application === undefined) return showPage(notYoursPage(), 404);
      // Nobody reads what was said of them in confidence, or decides about themselves.
      if (isApplicant(application, staff)) return showPage(ownApplicationPage(), 403);
      const home = `/coordinator/application/${application.id}`;
      const now = ports.clock.now();
      return dispatch({ request, ports, application, staffId, staff, home, now, executionAddress });
    }),
  );

/** Opens a page about all applications: the work, the ledger. */
const openDesk = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  withCoordinator(request, ports, settings, async ({ subject: staffId, ...session }) => {
    const now = ports.clock.now();
    const context = { request, ports, settings, staffId, staff: contactOf(session), home: '/coordinator', now };
    return servePage(deskPages, request.parameters['page'] ?? 'work', context);
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
