import type { Key } from '../../../functions/adapters/table.ts';
import { SortedItems } from './sorted-items.ts';
import type { Item } from './table-expressions.ts';

/** Writes a key as one text. */
export const textOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Reads the key of an item. */
export const keyOf = (item: Item): Key => ({ pk: String(item['pk']), sk: String(item['sk']) });

/** Names by which attribute an index finds items, and which one sorts them. */
export const indexes = {
  byTurn: { of: 'turn', order: 'due' },
  byReady: { of: 'outbox', order: 'ready' },
  byPerson: { of: 'person', order: 'sk' },
} as const;

type IndexName = keyof typeof indexes;

/** Says whether an index is called so. */
export const isIndexName = (name: string): name is IndexName => name in indexes;

/** Finds the items of an index by the value that they are found by, and then by their keys. */
class Index {
  private readonly groups = new Map<unknown, Map<string, Item>>();
  private readonly name: IndexName;

  constructor(name: IndexName) {
    this.name = name;
  }

  /** Finds the value by which an item is found; only what has both keys of an index is in it. */
  private groupOf(item: Item | undefined): unknown {
    const { of, order } = indexes[this.name];
    return item?.[order] === undefined ? undefined : item[of];
  }

  change(key: string, before: Item | undefined, item: Item | undefined): void {
    const [left, entered] = [this.groupOf(before), this.groupOf(item)];
    if (left !== undefined && left !== entered) this.groups.get(left)?.delete(key);
    if (item === undefined || entered === undefined) return;
    const group = this.groups.get(entered) ?? new Map<string, Item>();
    this.groups.set(entered, group.set(key, item));
  }

  at(found: unknown): readonly Item[] {
    return [...(this.groups.get(found)?.values() ?? [])];
  }

  isEmpty(): boolean {
    return [...this.groups.values()].every((group) => group.size === 0);
  }
}

/** By how many writes an index is behind at the most. */
const mostBehind = 20;

/** Holds the items of a table in memory: by their keys, in their partitions and in its indexes, with what its stream tells. */
export class MemoryItems {
  readonly byKey = new Map<string, Item>();
  readonly byPartition = new Map<string, SortedItems>();
  readonly indexed: Readonly<Record<IndexName, Index>> = {
    byTurn: new Index('byTurn'),
    byReady: new Index('byReady'),
    byPerson: new Index('byPerson'),
  };
  /** Holds what the last transaction wrote over, but for its first item. */
  former = new Map<string, Item | undefined>();
  stream: Item[] = [];
  /** Holds what the last writes wrote over, the newest last. */
  private readonly over: { readonly key: string; readonly before: Item | undefined }[] = [];
  private queries = 0;

  get(key: Key): Item | undefined {
    return this.byKey.get(textOf(key));
  }

  /** Finds an item as it was before the last transaction; none where that made it. */
  asBefore(item: Item): readonly Item[] {
    const key = textOf(keyOf(item));
    const found = this.former.has(key) ? this.former.get(key) : item;
    return found === undefined ? [] : [found];
  }

  /** Makes of the items that an index may list those of a moment ago; no dice are thrown, which would change every life. */
  late(listed: readonly Item[]): readonly Item[] {
    this.queries += 1;
    const behind = this.over.toReversed().slice(0, this.queries % mostBehind);
    const before = new Map(behind.map((write) => [write.key, write.before]));
    const others = listed.filter((item) => !before.has(textOf(keyOf(item))));
    return [...others, ...[...before.values()].filter((item) => item !== undefined)];
  }

  lose(key: Key): void {
    this.overwrite(textOf(key), undefined);
    this.byKey.delete(textOf(key));
    this.byPartition.get(key.pk)?.delete(key.sk);
  }

  put(item: Item): void {
    const { pk, sk } = keyOf(item);
    const key = textOf({ pk, sk });
    this.overwrite(key, item);
    this.byKey.set(key, item);
    const partition = this.byPartition.get(pk) ?? new SortedItems();
    partition.set(sk, item);
    this.byPartition.set(pk, partition);
    this.stream.push(item);
  }

  private overwrite(key: string, item: Item | undefined): void {
    const before = this.byKey.get(key);
    this.over.push({ key, before });
    if (this.over.length > mostBehind) this.over.shift();
    for (const index of Object.values(this.indexed)) index.change(key, before, item);
  }
}
