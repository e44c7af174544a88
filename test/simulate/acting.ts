import { AsyncLocalStorage } from 'node:async_hooks';
import type { Table, Write } from '../../functions/adapters/table.ts';
import type { Permission } from '../../infra/cloud/functions/permissions.ts';
import type { FunctionPlan } from '../../infra/cloud/functions/plans.ts';
import type { MemoryTable } from '../support/in-memory/memory-table.ts';

/** Finds the plan of a function by its entry file. */
export type Plans = Record<string, Pick<FunctionPlan, 'may'>>;

type Acting = { readonly entry: string; readonly again: () => Promise<unknown> };

const acting = new AsyncLocalStorage<Acting>();

/** Does something as a function of the cloud, by its entry file: whatever it touches must be in that function's plan. */
export const actingAs = <Result>(entry: string, act: () => Promise<Result>): Promise<Result> =>
  acting.run({ entry, again: () => actingAs(entry, act) }, act);

/** Does once more what a function does at the moment, from its beginning to its end. */
export const actAgain = async (): Promise<void> => {
  // What becomes of it is nobody's: whoever asked hears from the first alone.
  await acting
    .getStore()
    ?.again()
    .catch(() => undefined);
};

/** Does something as nobody of the cloud: what people do, and the world. */
export const actingAsNobody = <Result>(act: () => Promise<Result>): Promise<Result> => acting.exit(act);

const indexes: Readonly<Record<string, Permission>> = {
  byReady: 'list what is ready',
  byTurn: 'list by turn',
  byPerson: 'look a person up',
};

const needOf = ({ Put }: Write): Permission => (Put === undefined ? 'update items' : 'put items');

/**
 * Lets nobody do to the table what their plan does not name, as IAM would not; what a test does itself is free.
 * Each refusal is told as the log of that function would tell it.
 */
export const withinPlans = (rows: MemoryTable, plans: Plans, tell: (line: string) => void): MemoryTable => {
  const require = (...needs: readonly Permission[]): void => {
    const entry = acting.getStore()?.entry;
    const missing = entry === undefined ? undefined : needs.find((need) => plans[entry]?.may.includes(need) !== true);
    if (missing === undefined) return;
    tell(`AccessDeniedException: ${entry} may not ${missing}\n`);
    throw Object.assign(new Error(`${entry} may not ${missing}`), { name: 'AccessDeniedException' });
  };
  const judged =
    <Input, Result>(needs: (input: Input) => readonly Permission[], act: (input: Input) => Promise<Result>) =>
    async (input: Input): Promise<Result> => {
      require(...needs(input));
      return act(input);
    };
  return {
    ...rows,
    get: judged(
      () => ['read single items'],
      (input: Parameters<Table['get']>[0]) => rows.get(input),
    ),
    query: judged(
      ({ IndexName }) => [indexes[IndexName ?? ''] ?? 'read collections'],
      (input: Parameters<Table['query']>[0]) => rows.query(input),
    ),
    put: judged(
      () => ['put items'],
      (input: Parameters<Table['put']>[0]) => rows.put(input),
    ),
    update: judged(
      () => ['update items'],
      (input: Parameters<Table['update']>[0]) => rows.update(input),
    ),
    remove: judged(
      () => ['let go of people'],
      (input: Parameters<Table['remove']>[0]) => rows.remove(input),
    ),
    transact: judged(
      (writes) => writes.map(needOf),
      (input: Parameters<Table['transact']>[0]) => rows.transact(input),
    ),
  };
};
