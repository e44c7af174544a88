import { addMillis, dayMillis } from '../../shared/instant.ts';
import type { Found } from '../../shared/ports/reconciliations.ts';
import { reconcileApplications } from './reconcile-applications.ts';
import type { ReconcilePorts } from '../runtime/ports/reconcile-ports.ts';
import { reconcileStripe } from './reconcile-stripe.ts';

/** How far back Stripe lists its events. */
const daysBack = 30;

/**
 * Compares facts, executions, letters and money, the last 30 days of Stripe first: every difference is set right from
 * what is true (the facts, but for money Stripe), or parked with words for a person; a second one finds none. Until
 * Stripe is set up there is none of its money, and everything else is compared.
 */
export const reconcile = async (ports: ReconcilePorts): Promise<Found> => {
  const since = addMillis(ports.clock.now(), -daysBack * dayMillis);
  const isSetUp = await ports.payments.isSetUp();
  const money = isSetUp ? await reconcileStripe(ports, since) : [];
  const { lookedAt, found } = await reconcileApplications(ports, since);
  const differing = money.flatMap((one) =>
    one === 'same' ? [] : [{ kind: one === 'not-compared' ? one : ('money' as const), parked: one !== 'repaired' }],
  );
  const all = [...differing, ...found];
  const kinds = Object.entries(Object.groupBy(all, ({ kind }) => kind)).map(
    ([kind, ones]) => [kind, ones.length] as const,
  );
  const parked = all.filter((one) => one.parked === true).length;
  return {
    lookedAt: money.length + lookedAt,
    repaired: all.length - parked,
    parked,
    kinds: Object.fromEntries(kinds),
    ...(isSetUp ? {} : { withoutStripe: true }),
  };
};
