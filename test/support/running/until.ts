/** Waits until a condition holds, looking again every few milliseconds; fails after a minute with what was awaited. */
export const until = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > 60_000) throw new Error(`After a minute it still was not so: ${what}.`);
    await new Promise((again) => setTimeout(again, 10));
  }
};
