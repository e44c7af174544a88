/** One write of a person: what, how long it took in milliseconds, and how it failed, if it did. */
export type Write = {
  readonly kind: 'submit' | 'pay' | 'answer' | 'decide';
  readonly milliseconds: number;
  readonly failed?: string | undefined;
};

/** What was seen of a crowd: its writes, the seconds in which they were made, and what was lost. */
export type Wave = {
  readonly atOnce: number;
  /** How many applications were stored when the crowd came. */
  readonly stored: number;
  readonly writes: readonly Write[];
  readonly seconds: number;
  readonly lost: readonly string[];
};

/** Finds the time within which a share of writes was answered, in milliseconds; failures count with their time. */
export const within = (share: number, writes: readonly Write[]): number => {
  const times = writes.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
  return times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;
};

const kinds = ['submit', 'pay', 'answer', 'decide'] as const;

const halfAndMost = (writes: readonly Write[]): string =>
  `${Math.round(within(0.5, writes))}/${Math.round(within(0.99, writes))}`;

/** Writes what a crowd met as a line: p50 and p99 in milliseconds, of all writes and of each kind. */
export const lineOf = ({ atOnce, stored, writes, seconds }: Wave): string => {
  const failed = writes.filter(({ failed: how }) => how !== undefined);
  const hows = [...new Set(failed.map(({ failed: how }) => how))].join(', ');
  const ofKind = kinds.map((kind) => `${kind} ${halfAndMost(writes.filter((one) => one.kind === kind))}`);
  return [
    `${String(atOnce).padStart(4)} at once, ${String(stored).padStart(6)} stored:`,
    `${((writes.length - failed.length) / seconds).toFixed(1).padStart(6)} writes/s, p50/p99 ${halfAndMost(writes)} ms`,
    `(${ofKind.join(', ')}), ${failed.length} of ${writes.length} failed${hows === '' ? '' : ` (${hows})`}`,
  ].join(' ');
};
