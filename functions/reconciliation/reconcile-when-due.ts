import { dayMillis, millisBetween } from '../../shared/instant.ts';
import type { LastReconciliation } from '../../shared/ports/reconciliations.ts';
import { log } from '../runtime/log.ts';
import { metric } from '../runtime/metric.ts';
import { reconcile } from './reconcile.ts';
import type { ReconcilePorts } from '../runtime/ports/reconcile-ports.ts';

/** Says whether the last comparison is a day old, or had to leave Stripe out, which is set up now. */
const isDue = async ({ clock, payments }: ReconcilePorts, { at, found }: LastReconciliation): Promise<boolean> => {
  if (at === undefined || millisBetween(at, clock.now()) >= dayMillis) return true;
  return found?.withoutStripe === true && payments.isSetUp();
};

/**
 * Compares everything when the last comparison is a day old or another is asked for, or Stripe was set up since; keeps
 * what was found for the ledger page, and counts the differences.
 */
export const reconcileWhenDue = async (ports: ReconcilePorts): Promise<void> => {
  const last = await ports.reconciliations.last();
  const { ready } = last;
  if (ready === undefined && !(await isDue(ports, last))) return;
  const found = await reconcile(ports);
  await ports.reconciliations.keep(found, ports.clock.now(), ready);
  metric('ReconcilerDifferences', found.repaired + found.parked, 'Count');
  const { kinds, ...counts } = found;
  log.info('reconciled', { ...counts, ...kinds });
};
