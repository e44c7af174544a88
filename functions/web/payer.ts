import { type PaymentPorts, paymentPorts } from '../runtime/payment-ports.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { payerRoutes } from './payer/routes.ts';

let ports: PaymentPorts | undefined;

export const handler = webHandler(payerRoutes, () => (ports ??= paymentPorts()));
