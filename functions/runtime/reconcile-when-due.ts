import { millis } from '../../shared/instant.ts';
import { log } from './log.ts';
import { metric } from './metric.ts';
import { reconcile } from './reconcile.ts';
import type { ReconcilePorts } from './reconcile-ports.ts';

const aDay = 86_400_000;

/**
 * Compares everything when the last comparison is a day old or another is asked for, keeps what was found for the ledger
 * page, and counts the differences.
 */
export const reconcileWhenDue = async (ports: ReconcilePorts): Promise<void> => {
  const { at, ready } = await ports.reconciliations.last();
  const isOld = at === undefined || millis(ports.clock.now()) - millis(at) >= aDay;
  if (ready === undefined && !isOld) return;
  const found = await reconcile(ports);
  await ports.reconciliations.keep(found, ports.clock.now(), ready);
  metric('ReconcilerDifferences', found.repaired + found.parked, 'Count');
  const { kinds, ...counts } = found;
  log.info('reconciled', { ...counts, ...kinds });
};
