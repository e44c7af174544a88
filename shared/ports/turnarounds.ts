import type { Turnaround } from '../rules/turnaround.ts';

/** Tells how long people took. */
export type Turnarounds = {
  /** Lists what was done from one instant up to another, oldest first; the beginning of an instant will do. */
  between(from: string, to: string): Promise<readonly Turnaround[]>;
};
