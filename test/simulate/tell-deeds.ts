import type { Deeds } from './deeds-of.ts';

/** Says in one line what people, Stripe and the mail did in some worlds, the most frequent first. */
export const tellDeeds = (worlds: readonly Deeds[]): string => {
  const deeds = new Map<string, number>();
  for (const [name, times] of worlds.flatMap((one) => Object.entries(one)))
    deeds.set(name, (deeds.get(name) ?? 0) + times);
  const ordered = [...deeds].toSorted(([one, often], [other, more]) => more - often || one.localeCompare(other));
  return `deeds: ${ordered.map(([name, times]) => `${name} ${times}`).join(', ')}`;
};
