import type { Instant } from '../instant.ts';

/** Is something that comes next: what, and by when at the latest. */
export type NextStep = { readonly what: string; readonly by?: Instant };
