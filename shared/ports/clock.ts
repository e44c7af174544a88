import type { Instant } from '../instant.ts';

export type Clock = { now(): Instant };
