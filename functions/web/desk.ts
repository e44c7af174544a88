import { tablePorts } from '../runtime/ports/table-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { deskRoutes } from './desk/routes.ts';

export const handler = webHandler(deskRoutes, tablePorts);
