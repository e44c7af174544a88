import { paymentPorts } from '../runtime/payment-ports.ts';
import { reconcileAndKeep } from '../runtime/reconcile-and-keep.ts';

/** Reconciles Stripe and the table, once a day. */
export const handler = (): Promise<void> => reconcileAndKeep(paymentPorts());
