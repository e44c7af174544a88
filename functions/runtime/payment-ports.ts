import type { Payments } from '../../shared/payments.ts';
import { type LedgerStore, ledgerStore } from '../adapters/ledger-store.ts';
import { type Reconciliations, reconciliationStore } from '../adapters/reconciliation-store.ts';
import { type StripeEvents, stripeEventStore } from '../adapters/stripe-event-store.ts';
import { stripeClient, stripePayments } from '../adapters/stripe-payments.ts';
import { isLiveKey, stripeSecret } from '../adapters/stripe-secret.ts';
import { table } from '../adapters/table.ts';
import { environment } from './environment.ts';
import { type TablePorts, tablePorts } from './ports.ts';

/** Is what a function needs that also speaks to Stripe. */
export type PaymentPorts = TablePorts & {
  readonly payments: Payments;
  readonly stripeEvents: StripeEvents;
  readonly ledger: LedgerStore;
  readonly reconciliations: Reconciliations;
};

const isLive = async (): Promise<boolean> => isLiveKey((await stripeSecret()).apiKey);

/** Builds the ports of a function that takes or gives back money. */
export const paymentPorts = (): PaymentPorts => {
  const rows = table(environment('TABLE_NAME'));
  const client = async () => stripeClient((await stripeSecret()).apiKey, environment('STRIPE_API_ADDRESS'));
  return {
    ...tablePorts(),
    payments: stripePayments(client, isLive),
    stripeEvents: stripeEventStore(rows),
    ledger: ledgerStore(rows),
    reconciliations: reconciliationStore(rows),
  };
};
