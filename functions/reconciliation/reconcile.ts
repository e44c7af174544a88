import { instantAt, millis } from '../../shared/instant.ts';
import type { DifferenceKind } from '../../shared/rules/differences/difference-kind.ts';
import { reconcileApplications } from './reconcile-applications.ts';
import type { ReconcilePorts } from '../runtime/reconcile-ports.ts';
import { reconcileStripe } from './reconcile-stripe.ts';

/** What a comparison looked at, what it found to differ (set right, or left to a person), and each kind's count. */
export type Reconciled = {
  readonly lookedAt: number;
  readonly repaired: number;
  readonly parked: number;
  readonly kinds: Readonly<Partial<Record<DifferenceKind, number>>>;
  /** Says that Stripe was not set up yet: everything else was compared. */
  readonly withoutStripe?: true;
};

/** How far back Stripe lists its events. */
const daysBack = 30;

/**
 * Compares facts, executions, letters and money, the last 30 days of Stripe first: every difference is set right from
 * what is true (the facts, but for money Stripe), or parked with words for a person; a second one finds none. Until
 * Stripe is set up there is none of its money, and everything else is compared.
 */
export const reconcile = async (ports: ReconcilePorts): Promise<Reconciled> => {
  const since = instantAt(millis(ports.clock.now()) - daysBack * 86_400_000);
  const isSetUp = await ports.payments.isSetUp();
  const money = isSetUp ? await reconcileStripe(ports, since) : [];
  const { lookedAt, found } = await reconcileApplications(ports, since);
  const differing = money.flatMap((one) =>
    one === 'same' ? [] : [{ kind: one === 'not-compared' ? one : ('money' as const), parked: one !== 'repaired' }],
  );
  const all = [...differing, ...found];
  const kinds = Object.entries(Object.groupBy(all, ({ kind }) => kind)).map(([kind, ones]) => [kind, ones.length]);
  const parked = all.filter((one) => one.parked === true).length;
  return {
    lookedAt: money.length + lookedAt,
    ...{ repaired: all.length - parked, parked },
    kinds: Object.fromEntries(kinds) as Reconciled['kinds'],
    ...(isSetUp ? {} : { withoutStripe: true }),
  };
};
