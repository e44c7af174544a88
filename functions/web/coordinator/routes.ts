import type { ExecutionAddress } from '../../runtime/execution-address.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { withLink } from '../../runtime/web/open-link.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { showAsked, takeAsked } from './asked-page.ts';
import { ledgerPages } from './ledger-pages.ts';
import { moneyPage } from './money-page.ts';
import { showClose, takeClose } from './close-page.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { verbs } from './verbs.ts';
import { workPages } from './work-pages.ts';

const dispatch = async (context: CoordinatorContext): Promise<Answer> => {
  const { request, home } = context;
  const name = request.parameters['page'];
  const posted = request.method === 'POST';
  if (name === undefined) return posted ? goTo(home) : showAsked(context);
  if (name === 'close') return posted ? takeClose(context) : showClose(context);
  const verb = verbs.find(({ page }) => page === name);
  if (verb !== undefined) return posted ? verb.take(context) : verb.show(context);
  const { ports, now } = context;
  const ledger = await ledgerPages({ request, ports, now, home: `${home}/ledger`, back: home }, name);
  if (ledger !== undefined) return ledger;
  const work = await workPages({ request, ports, now, home: `${home}/work`, back: home }, name);
  if (work !== undefined) return work;
  return moneyPage(context, name) ?? (posted ? takeAsked(context, name) : undefined) ?? showPage(notFoundPage(), 404);
};

const open = (request: WebRequest, ports: TablePorts, executionAddress: ExecutionAddress): Promise<Answer> =>
  retryOnConflict(() =>
    withLink(request, 'coordinator', ports, ({ application, target, home }) =>
      dispatch({ request, ports, application, wait: target.wait, home, now: ports.clock.now(), executionAddress }),
    ),
  );

/** Maps the coordinator's routes to their pages, which link to where the executions are watched. */
export const coordinatorRoutes = (executionAddress: ExecutionAddress): Routes<TablePorts> => {
  const page = (request: WebRequest, ports: TablePorts) => open(request, ports, executionAddress);
  return {
    'GET /coordinator/{link}': page,
    'POST /coordinator/{link}': page,
    'GET /coordinator/{link}/{page}': page,
    'POST /coordinator/{link}/{page}': page,
  };
};
