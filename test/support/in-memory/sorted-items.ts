import type { Item } from './table-expressions.ts';

/** Finds the place of the first key that is not before another. */
const placeOf = (keys: readonly string[], key: string): number => {
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((keys[middle] ?? '') < key) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** Keeps the items of a partition in the order of their sort keys, as DynamoDB does. */
export class SortedItems {
  private readonly byKey = new Map<string, Item>();
  private readonly keys: string[] = [];

  set(key: string, item: Item): void {
    if (!this.byKey.has(key)) this.keys.splice(placeOf(this.keys, key), 0, key);
    this.byKey.set(key, item);
  }

  delete(key: string): void {
    if (this.byKey.delete(key)) this.keys.splice(placeOf(this.keys, key), 1);
  }

  /** Lists the items whose keys begin so: all of them for an empty beginning. */
  from(beginning: string): readonly Item[] {
    const found: Item[] = [];
    for (let at = placeOf(this.keys, beginning); at < this.keys.length; at += 1) {
      const key = this.keys[at] ?? '';
      if (!key.startsWith(beginning)) break;
      const item = this.byKey.get(key);
      if (item !== undefined) found.push(item);
    }
    return found;
  }
}
