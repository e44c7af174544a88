import { paymentPorts } from '../runtime/ports/payment-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { payerRoutes } from './payer/routes.ts';

export const handler = webHandler(payerRoutes, paymentPorts);
