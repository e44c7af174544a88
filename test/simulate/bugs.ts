import type { Random } from '../support/random-of.ts';

/** A bug that somebody deployed: a task fails with it from one instant to another, in milliseconds since 1970. */
export type Bug = { readonly task: string; readonly from: number; readonly until: number };

const hour = 3_600_000;
const year = 365 * 24 * hour;

/** Throws the dice for some bugs of the year that begins at an instant: each is in one task, and repaired within twelve hours. */
export const bugsFrom = (begin: number, many: number, tasks: readonly string[], random: Random): readonly Bug[] =>
  Array.from({ length: many }, () => {
    const from = begin + random.below(year);
    return { task: tasks[random.below(tasks.length)] ?? '', from, until: from + hour + random.below(11 * hour) };
  });
