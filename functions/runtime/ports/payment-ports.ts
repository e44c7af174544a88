import type { Payments } from '../../../shared/ports/payments.ts';
import { once } from '../../../shared/once.ts';
import { stripeClient, stripePayments } from '../../adapters/stripe-payments.ts';
import { stripeSecret } from '../../adapters/stripe-secret.ts';
import { environment } from '../environment.ts';
import { type TablePorts, tablePorts } from './table-ports.ts';

/** What a function needs that also speaks to Stripe. */
export type PaymentPorts = TablePorts & { readonly payments: Payments };

const apiKey = async (): Promise<string> => (await stripeSecret(environment('STRIPE_SECRET'))).apiKey;

const client = async () => stripeClient(await apiKey(), environment('STRIPE_API_ADDRESS'));

/** Builds the ports of a function that takes or gives back money, once per process. */
export const paymentPorts = once((): PaymentPorts => ({ ...tablePorts(), payments: stripePayments(client, apiKey) }));
