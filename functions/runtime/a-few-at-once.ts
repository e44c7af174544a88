/**
 * Does something about each of many, at most so many at once, and answers in their order; fails with the first failure,
 * once nothing is under way any more: a function that has answered is frozen, and what it still does goes on when it is
 * called again, over whatever came after.
 */
export const aFewAtOnce = async <Of, Answer>(
  most: number,
  many: readonly Of[],
  act: (one: Of) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  const failures: unknown[] = [];
  const waiting = many.entries();
  const work = async (): Promise<void> => {
    for (const [at, one] of waiting) {
      try {
        answers[at] = await act(one);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  if (failures.length > 0) throw failures[0];
  return answers;
};
