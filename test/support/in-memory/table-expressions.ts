import { perText } from './per-text.ts';

/** An item of the table in memory. */
export type Item = Readonly<Record<string, unknown>>;

/** What stands beside an expression: placeholders of names and values. */
export type Placeholders = {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
};

const nameOf = (word: string, { ExpressionAttributeNames: names }: Placeholders): string => names?.[word] ?? word;

const isItem = (found: unknown): found is Item => typeof found === 'object' && found !== null;

/** Reads what stands at a path of an item. */
const reader = (path: string) => {
  const parts = path.split('.');
  if (parts.length === 1) return (item: Item, held: Placeholders): unknown => item[nameOf(path, held)];
  return (item: Item, held: Placeholders): unknown =>
    parts.reduce<unknown>((found, part) => (isItem(found) ? found[nameOf(part, held)] : undefined), item);
};

const valued =
  (word: string) =>
  ({ ExpressionAttributeValues: values = {} }: Placeholders): unknown => {
    if (!(word in values)) throw new Error(`The expression has no value ${word}.`);
    return values[word];
  };

type Judge = (item: Item, held: Placeholders) => boolean;

const compared = (path: string, word: string, judge: (found: string, other: string) => boolean): Judge => {
  const [read, value] = [reader(path), valued(word)];
  return (item, held) => {
    const found = read(item, held);
    return typeof found === 'string' && judge(found, String(value(held)));
  };
};

/** Lists the conditions that this system writes; any other is an error, so that nobody believes what is not checked. */
const conditions: readonly (readonly [RegExp, (words: readonly string[]) => Judge])[] = [
  [
    /^attribute_not_exists\((\S+)\)$/,
    ([path = '']) =>
      (item, held) =>
        reader(path)(item, held) === undefined,
  ],
  [
    /^attribute_exists\((\S+)\)$/,
    ([path = '']) =>
      (item, held) =>
        reader(path)(item, held) !== undefined,
  ],
  [
    /^(\S+) IN \((.+)\)$/,
    ([path = '', list = '']) =>
      (item, held) =>
        list.split(', ').some((one) => reader(path)(item, held) === valued(one)(held)),
  ],
  [
    /^begins_with\((\S+), (\S+)\)$/,
    ([path = '', start = '']) => compared(path, start, (found, other) => found.startsWith(other)),
  ],
  [/^(\S+) >= (\S+)$/, ([path = '', word = '']) => compared(path, word, (found, other) => found >= other)],
  [/^(\S+) <= (\S+)$/, ([path = '', word = '']) => compared(path, word, (found, other) => found <= other)],
  [/^(\S+) < (\S+)$/, ([path = '', word = '']) => compared(path, word, (found, other) => found < other)],
  [
    /^(\S+) = (\S+)$/,
    ([path = '', word = '']) => {
      const [read, value] = [reader(path), valued(word)];
      return (item, held) => read(item, held) === value(held);
    },
  ],
];

const compileOne = (condition: string): Judge => {
  for (const [pattern, make] of conditions) {
    const found = pattern.exec(condition);
    if (found !== null) return make(found.slice(1));
  }
  throw new Error(`The table in memory does not know the condition "${condition}".`);
};

const compile = perText((condition): readonly Judge[] => {
  const plain = condition.replace(/(\S+) BETWEEN (\S+) AND (\S+)/, '$1 >= $2 AND $1 <= $3');
  return plain.split(' AND ').map((one) => compileOne(one.trim()));
});

/** Makes the judge of a condition with its placeholders; an item is empty where there is none. */
export const judgeOf = (condition: string, held: Placeholders): ((item: Item) => boolean) => {
  const judges = compile(condition);
  return (item) => judges.every((judge) => judge(item, held));
};

/** Sets a path to a value; whatever holds it is copied, because items that were read are never changed in place. */
const put = (item: Record<string, unknown>, path: string, found: unknown, held: Placeholders): void => {
  const [first = '', ...rest] = path.split('.');
  const name = nameOf(first, held);
  if (rest.length === 0) {
    if (found === undefined) delete item[name];
    else item[name] = found;
    return;
  }
  const inner = { ...(item[name] as Record<string, unknown>) };
  put(inner, rest.join('.'), found, held);
  item[name] = inner;
};

const added = (before: unknown, more: unknown): unknown =>
  more instanceof Set
    ? new Set([...((before as Set<unknown> | undefined) ?? []), ...more])
    : Number(before ?? 0) + Number(more);

type Change = (item: Record<string, unknown>, text: string, held: Placeholders) => void;

const changes: Readonly<Record<string, Change>> = {
  SET: (item, text, held) => {
    const [path = '', word = ''] = text.split(' = ');
    put(item, path, valued(word)(held), held);
  },
  REMOVE: (item, text, held) => put(item, text, undefined, held),
  ADD: (item, text, held) => {
    const [path = '', word = ''] = text.split(' ');
    put(item, path, added(reader(path)(item, held), valued(word)(held)), held);
  },
};

const changesIn = perText((expression): readonly (readonly [change: Change, text: string])[] => {
  const parts = expression.matchAll(/(SET|REMOVE|ADD) (.*?)(?= (?:SET|REMOVE|ADD) |$)/g);
  return [...parts].flatMap(([, verb = '', list = '']) => {
    const change = changes[verb];
    return change === undefined ? [] : list.split(', ').map((one) => [change, one.trim()] as const);
  });
});

/** Makes the item that an update leaves. */
export const updated = (item: Item, expression: string, held: Placeholders): Item => {
  const next = { ...item };
  for (const [change, text] of changesIn(expression)) change(next, text, held);
  return next;
};
