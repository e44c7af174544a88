/** Does something about each of many, at most so many at once, and answers in their order; fails with the first failure. */
export const aFewAtOnce = async <Of, Answer>(
  most: number,
  many: readonly Of[],
  act: (one: Of) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  const waiting = many.entries();
  const work = async (): Promise<void> => {
    for (const [at, one] of waiting) answers[at] = await act(one);
  };
  await Promise.all(Array.from({ length: most }, work));
  return answers;
};
