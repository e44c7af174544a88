/** Lists what could be left out of some lives: one half or the other, then each life by itself. */
const fewerThan = (numbers: readonly number[]): readonly (readonly number[])[] => {
  const middle = Math.ceil(numbers.length / 2);
  const halves = [numbers.slice(0, middle), numbers.slice(middle)];
  return numbers.length < 2 ? [] : [...halves, ...numbers.map((left) => numbers.filter((one) => one !== left))];
};

/**
 * Leaves out lives for as long as those that stay break a law without them; answers with what broke last.
 * `breaks` plays some lives and answers with what they broke, or undefined when they broke nothing.
 */
export const shrink = async <Broken>(
  numbers: readonly number[],
  broken: Broken,
  breaks: (numbers: readonly number[]) => Promise<Broken | undefined>,
): Promise<Broken> => {
  for (const fewer of fewerThan(numbers)) {
    const less = await breaks(fewer);
    if (less !== undefined) return shrink(fewer, less, breaks);
  }
  return broken;
};
