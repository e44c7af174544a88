import { log } from './log.ts';
import { metric } from './metric.ts';
import type { PaymentPorts } from './payment-ports.ts';
import { reconcile } from './reconcile.ts';

/** Reconciles 30 days of Stripe with the table, keeps what was found for the ledger page, and counts the differences. */
export const reconcileAndKeep = async (ports: PaymentPorts): Promise<void> => {
  const found = await reconcile(ports);
  await ports.reconciliations.keep(found, ports.clock.now());
  metric('ReconcilerDifferences', found.repaired + found.parked, 'Count');
  log.info('reconciled', found);
};
