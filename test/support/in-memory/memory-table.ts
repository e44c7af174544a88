import type { Key, Row, Table, Write } from '../../../functions/adapters/table.ts';
import { perText } from './per-text.ts';
import { judgeOf, type Item, type Placeholders, updated } from './table-expressions.ts';
import { indexes, isIndexName, keyOf, MemoryItems, textOf } from './memory-items.ts';

/** Called before and after everything that the table does; whatever it throws is what the caller sees. */
type Interrupt = (when: 'before' | 'after', what: string) => void;

/** The table in memory: the same expressions, the same errors, and what its stream would tell. */
export type MemoryTable = Table & {
  /** Lists every item there is. */
  items(): readonly Row[];
  /** Lists the items of a partition. */
  partition(pk: string): readonly Row[];
  /** Says whether anything waits to be carried out. */
  isReady(): boolean;
  /** Puts an item as it is, past interruptions and conditions, as no function may. */
  lay(item: Row): void;
  /** Takes an item away, as no function may. */
  lose(pk: string, sk: string): void;
  /** Takes what the stream has to tell since it was last asked: each new image, oldest first. */
  takeStream(): readonly Row[];
};

/** What a test may change of the table. */
export type TableSettings = {
  /** Interrupts what it does. */
  interrupt: Interrupt;
  /** Says whether conditions are looked at. */
  ignoresConditions: boolean;
  /** Says whether another transaction writes one of the same items at this moment, so that this one is cancelled. */
  contends?: () => boolean;
  /** Says whether a query meets the last transaction half way: its first item written, the others as they were before. */
  tears?: () => boolean;
  /** Says whether an index may be behind the table at this moment, by any of its last writes. */
  lags?: () => boolean;
  /** Lets others come between what somebody read and what they write. */
  meanwhile?: (writes: readonly Write[]) => Promise<void>;
  /** Lets time pass before somebody reads some items together, and others come. */
  beforeReading?: (pk: string | undefined) => Promise<void>;
};

const failed = (name: string, more: object = {}): Error =>
  Object.assign(new Error(`The table in memory: ${name}`), { name, ...more });

type QueryInput = Parameters<Table['query']>[0];

type Conditional = Placeholders & { readonly ConditionExpression?: string | undefined };

/** Keeps what is set, as DynamoDB's document client does. */
const kept = (item: Item): Item => Object.fromEntries(Object.entries(item).filter(([, found]) => found !== undefined));

const inOrder = (items: readonly Item[], by: string): readonly Item[] =>
  items.toSorted((one, other) => (String(one[by]) < String(other[by]) ? -1 : 1));

/** What a key condition means: of which value all its items are, and with what their sort keys begin. */
type Meant = { readonly value: string; readonly beginning: string | undefined };

const meant = perText((condition): Meant => {
  const value = /^\w+ = (:\w+)/.exec(condition)?.[1];
  if (value === undefined) throw new Error(`The table in memory does not know whose items "${condition}" asks for.`);
  return { value, beginning: /begins_with\(sk, (:\w+)\)/.exec(condition)?.[1] };
});

/** Lists the items among which a query finds its own: those of its partition, of the table or of an index. */
const among = (items: MemoryItems, { KeyConditionExpression = '', ...input }: QueryInput): readonly Item[] => {
  const { ExpressionAttributeValues: values = {}, IndexName = '' } = input;
  const { value, beginning } = meant(KeyConditionExpression);
  if (isIndexName(IndexName)) return items.indexed[IndexName].at(values[value]);
  const partition = items.byPartition.get(String(values[value]));
  return partition?.from(beginning === undefined ? '' : String(values[beginning])) ?? [];
};

type Planned = { readonly holds: boolean; readonly write: () => void };

/** Opens an empty table. */
export const memoryTable = (settings: TableSettings): MemoryTable => {
  const items = new MemoryItems();
  const judge = (key: Key, conditional: Conditional): boolean =>
    conditional.ConditionExpression === undefined ||
    settings.ignoresConditions ||
    judgeOf(conditional.ConditionExpression, conditional)(items.get(key) ?? {});
  const around = async <Result>(what: string, act: () => Result): Promise<Result> => {
    settings.interrupt('before', what);
    const result = act();
    settings.interrupt('after', what);
    return result;
  };
  const plan = ({ Put, Update }: Write): Planned => {
    if (Put !== undefined) {
      const item = kept((Put.Item ?? {}) as Item);
      return { holds: judge(keyOf(item), Put), write: () => items.put(item) };
    }
    if (Update === undefined) throw new Error('The table in memory writes by Put and Update alone.');
    const key = keyOf((Update.Key ?? {}) as Item);
    const change = () => items.put(updated({ ...key, ...items.get(key) }, Update.UpdateExpression ?? '', Update));
    return { holds: judge(key, Update), write: change };
  };
  const single = async (what: string, write: Write): Promise<Item | undefined> => {
    await settings.meanwhile?.([write]);
    return around(what, () => {
      const planned = plan(write);
      if (!planned.holds) throw failed('ConditionalCheckFailedException');
      planned.write();
      return items.get(keyOf((write.Put?.Item ?? write.Update?.Key ?? {}) as Item));
    });
  };
  return {
    name: 'Simulated',
    items: () => [...items.byKey.values()],
    partition: (pk) => items.byPartition.get(pk)?.from('') ?? [],
    isReady: () => !items.indexed.byReady.isEmpty(),
    lay: (item) => items.put(item),
    lose: (pk, sk) => items.lose({ pk, sk }),
    takeStream: () => items.stream.splice(0),
    get: (key) => around('get', () => items.get(key)),
    put: async (input) => void (await single('put', { Put: input })),
    update: (input) => single('update', { Update: input as never }),
    remove: (key) => around('remove', () => items.lose(key)),
    query: async (input) => {
      const { KeyConditionExpression: condition = '', ExpressionAttributeValues: values = {}, IndexName = '' } = input;
      await settings.beforeReading?.(IndexName === '' ? String(values[meant(condition).value]) : undefined);
      return around('query', () => {
        const listed = among(items, input);
        const isBehind = IndexName !== '' && settings.lags?.() === true;
        const found = (isBehind ? items.late(listed) : listed).filter(judgeOf(condition, input));
        const sorted = isIndexName(IndexName) ? inOrder(found, indexes[IndexName].order) : found;
        const seen = settings.tears?.() === true ? sorted.flatMap((item) => items.asBefore(item)) : sorted;
        return (input.ScanIndexForward === false ? seen.toReversed() : seen).slice(0, input.Limit);
      });
    },
    transact: async (writes) => {
      await settings.meanwhile?.(writes);
      return around('transact', () => {
        if (settings.contends?.() === true)
          throw failed('TransactionCanceledException', {
            CancellationReasons: writes.map((_write, at) => ({ Code: at === 0 ? 'TransactionConflict' : 'None' })),
          });
        const planned = writes.map(plan);
        if (planned.some((one) => !one.holds))
          throw failed('TransactionCanceledException', {
            CancellationReasons: planned.map((one) => ({ Code: one.holds ? 'None' : 'ConditionalCheckFailed' })),
          });
        const written = writes
          .slice(1)
          .map(({ Put, Update }) => textOf(keyOf((Put?.Item ?? Update?.Key ?? {}) as Item)));
        items.former = new Map(written.map((key) => [key, items.byKey.get(key)]));
        for (const { write } of planned) write();
      });
    },
  };
};
