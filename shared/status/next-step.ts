import type { Instant } from '../instant.ts';

/** Something that comes next: what, by when at the latest, and in which place it is for the applicant to do something. */
export type NextStep = { readonly what: string; readonly by?: Instant | undefined; readonly slot?: number };
