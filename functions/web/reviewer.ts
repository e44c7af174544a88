import { tablePorts } from '../runtime/ports/table-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { reviewerRoutes } from './reviewer/routes.ts';

export const handler = webHandler(reviewerRoutes, tablePorts);
