import { tablePorts } from '../runtime/ports/table-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { publicRoutes } from './public/routes.ts';

export const handler = webHandler(publicRoutes, tablePorts);
