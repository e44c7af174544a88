/** Finds the middle of some numbers, or the mean of the two in the middle; undefined of none. */
export const median = (numbers: readonly number[]): number | undefined => {
  const sorted = numbers.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
};
