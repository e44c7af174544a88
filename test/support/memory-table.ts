import type { Key, Row, Table, Write } from '../../functions/adapters/table.ts';
import { judgeOf, type Item, type Placeholders, updated } from './table-expressions.ts';
import { SortedItems } from './sorted-items.ts';

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

type Conditional = Placeholders & { readonly ConditionExpression?: string | undefined };

const text = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Keeps what is set, as DynamoDB's document client does. */
const kept = (item: Item): Item => Object.fromEntries(Object.entries(item).filter(([, found]) => found !== undefined));

const keyOf = (item: Item): Key => ({ pk: String(item['pk']), sk: String(item['sk']) });

/** By how many writes an index is behind at the most. */
const mostBehind = 20;

class Items {
  readonly byKey = new Map<string, Item>();
  readonly byPartition = new Map<string, SortedItems>();
  readonly ready = new Set<string>();
  /** Holds what the last transaction wrote over, but for its first item. */
  former = new Map<string, Item | undefined>();
  stream: Item[] = [];
  /** Holds what the last writes wrote over, the newest last. */
  private readonly over: { readonly key: string; readonly before: Item | undefined }[] = [];
  private queries = 0;

  get(key: Key): Item | undefined {
    return this.byKey.get(text(key));
  }

  /** Lists the items that wait to be carried out. */
  waiting(): readonly Item[] {
    return [...this.ready].map((key) => this.byKey.get(key)).filter((item) => item !== undefined);
  }

  /** Finds an item as it was before the last transaction; none where that made it. */
  asBefore(item: Item): readonly Item[] {
    const key = text(keyOf(item));
    const found = this.former.has(key) ? this.former.get(key) : item;
    return found === undefined ? [] : [found];
  }

  /** Makes of the items that an index may list those of a moment ago; no dice are thrown, which would change every life. */
  late(listed: readonly Item[]): readonly Item[] {
    this.queries += 1;
    const behind = this.over.toReversed().slice(0, this.queries % mostBehind);
    const before = new Map(behind.map((write) => [write.key, write.before]));
    const others = listed.filter((item) => !before.has(text(keyOf(item))));
    return [...others, ...[...before.values()].filter((item) => item !== undefined)];
  }

  private overwrite(key: Key): void {
    this.over.push({ key: text(key), before: this.get(key) });
    if (this.over.length > mostBehind) this.over.shift();
  }

  lose(key: Key): void {
    this.overwrite(key);
    this.byKey.delete(text(key));
    this.ready.delete(text(key));
    this.byPartition.get(key.pk)?.delete(key.sk);
  }

  put(item: Item): void {
    const key = keyOf(item);
    this.overwrite(key);
    this.byKey.set(text(key), item);
    if (item['ready'] === undefined) this.ready.delete(text(key));
    else this.ready.add(text(key));
    const partition = this.byPartition.get(key.pk) ?? new SortedItems();
    partition.set(key.sk, item);
    this.byPartition.set(key.pk, partition);
    this.stream.push(item);
  }
}

/** Names what the indexes are sorted by. */
const orders: Readonly<Record<string, string>> = { byTurn: 'due', byReady: 'ready', byPerson: 'sk' };

const comparing = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);

const partitionIn = (condition: string, values: Item): string | undefined => {
  const pk = /^pk = (:\w+)/.exec(condition)?.[1];
  return pk === undefined ? undefined : String(values[pk]);
};

/** Lists the items that a key condition may mean: those of its partition, or those among which an index finds its own. */
const among = (items: Items, index: string | undefined, condition: string, values: Item): readonly Item[] => {
  if (index === 'byReady') return items.waiting();
  const pk = partitionIn(condition, values);
  if (pk === undefined) return [...items.byKey.values()];
  const beginning = /begins_with\(sk, (:\w+)\)/.exec(condition)?.[1];
  const partition = items.byPartition.get(pk);
  return partition?.from(beginning === undefined ? '' : String(values[beginning])) ?? [];
};

type Planned = { readonly holds: boolean; readonly write: () => void };

/** Opens an empty table. */
export const memoryTable = (settings: TableSettings): MemoryTable => {
  const items = new Items();
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
    isReady: () => items.ready.size > 0,
    lay: (item) => items.put(item),
    lose: (pk, sk) => items.lose({ pk, sk }),
    takeStream: () => items.stream.splice(0),
    get: (key) => around('get', () => items.get(key)),
    put: async (input) => void (await single('put', { Put: { TableName: 'Simulated', ...input } })),
    update: (input) => single('update', { Update: { TableName: 'Simulated', ...input } as never }),
    remove: (key) => around('remove', () => items.lose(key)),
    query: async (input) => {
      const condition = input.KeyConditionExpression ?? '';
      const values = input.ExpressionAttributeValues ?? {};
      await settings.beforeReading?.(partitionIn(condition, values));
      return around('query', () => {
        const holds = judgeOf(condition, input);
        const listed = among(items, input.IndexName, condition, values);
        const isBehind = input.IndexName !== undefined && settings.lags?.() === true;
        const found = (isBehind ? items.late(listed) : listed).filter(holds);
        const order = orders[input.IndexName ?? ''];
        const sorted =
          order === undefined ? found : found.toSorted((one, other) => comparing(one[order], other[order]));
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
        const written = writes.slice(1).map(({ Put, Update }) => text(keyOf((Put?.Item ?? Update?.Key ?? {}) as Item)));
        items.former = new Map(written.map((key) => [key, items.byKey.get(key)]));
        for (const { write } of planned) write();
      });
    },
  };
};
