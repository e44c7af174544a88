import type { LastReconciliation } from '../../shared/ports/reconciliations.ts';
import type { KeptNotice } from '../../shared/ports/stripe-events.ts';
import type { TablePorts } from '../../functions/runtime/ports.ts';
import type { LedgerEntry } from '../../shared/ledger/ledger-entry.ts';

/** An event in memory: what our record keeps of it, and whether somebody still has to work it off. */
export type Told = KeptNotice & { readonly state: 'open' | 'parked' | 'done' };

const events = (told: Map<string, Told>): TablePorts['stripeEvents'] => {
  const change = (id: string, more: Partial<Told>) => {
    const known = told.get(id);
    if (known !== undefined) told.set(id, { ...known, ...more });
  };
  return {
    record: async (notice) => {
      if (told.has(notice.id)) return false;
      told.set(notice.id, { notice, tries: 0, state: 'open' });
      return true;
    },
    find: async (id) => told.get(id),
    done: async (id) => change(id, { state: 'done' }),
    failed: async (id, why, isParked) =>
      change(id, { why, tries: (told.get(id)?.tries ?? 0) + 1, state: isParked ? 'parked' : 'open' }),
    parked: async () => [...told.values()].filter(({ state }) => state === 'parked'),
    again: async (id) => {
      const isParked = told.get(id)?.state === 'parked';
      if (isParked) change(id, { state: 'open', tries: 0 });
      return isParked;
    },
  };
};

/** Makes the stores of money in memory: the ledger as it was written, the events, the last walk through Stripe. */
export const memoryMoney = (
  ledger: readonly LedgerEntry[],
  told: Map<string, Told>,
): Pick<TablePorts, 'ledger' | 'stripeEvents' | 'reconciliations'> => {
  let last: LastReconciliation = {};
  return {
    ledger: {
      between: async (from, to) => ledger.filter(({ at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to),
    },
    stripeEvents: events(told),
    reconciliations: {
      last: async () => last,
      ask: async (ready) => void (last = { ...last, ready }),
      keep: async (found, at, asked) => {
        const { ready } = last;
        last = { found, at, ...(ready === undefined || ready === asked ? {} : { ready }) };
      },
    },
  };
};
