/** Chance that repeats: the same seed, the same numbers. */
export type Random = { below(limit: number): number; of<Choice>(choices: readonly [Choice, ...Choice[]]): Choice };

/** Makes chance from a seed (mulberry32: 32 bits of state, good enough to shuffle with). */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, of: (choices) => choices[below(choices.length)] ?? choices[0] };
};
