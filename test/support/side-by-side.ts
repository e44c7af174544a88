/** Does all of it, at most so many at once, and ends when all have ended; the first that fails, fails it. */
export const sideBySide = async (atOnce: number, acts: readonly (() => Promise<void>)[]): Promise<void> => {
  const waiting = acts[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const act of waiting) await act();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};
