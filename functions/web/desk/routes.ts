import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { servePage } from '../../runtime/web/serve-page.ts';
import type { Route, Routes } from '../../runtime/web/web-handler.ts';
import { withCoordinator } from '../coordinator/with-coordinator.ts';
import { deskPages } from './desk-pages.ts';

const openDesk: Route<TablePorts> = (visit) =>
  withCoordinator(visit, (theirs) => {
    const { request, ports } = theirs;
    const context = { ...theirs, home: '/coordinator', now: ports.clock.now() };
    return servePage(deskPages, request.parameters['page'] ?? 'work', context);
  });

/** Maps the coordinator's routes about all applications to their pages: the work, failed letters, figures, the ledger. */
export const deskRoutes: Routes<TablePorts> = {
  'GET /coordinator': openDesk,
  'GET /coordinator/{page}': openDesk,
  'POST /coordinator/{page}': openDesk,
};
