import { tablePorts } from '../runtime/ports/table-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { refereeRoutes } from './referee/routes.ts';

export const handler = webHandler(refereeRoutes, tablePorts);
