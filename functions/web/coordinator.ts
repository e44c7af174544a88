import { executionAddress } from '../runtime/execution-address.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { coordinatorRoutes } from './coordinator/routes.ts';

export const handler = webHandler(coordinatorRoutes(executionAddress), tablePorts);
