import { type Instant, instantAt, millis } from '../../shared/instant.ts';

/** Moves an instant on by some days. */
export const daysLater = (instant: Instant, days: number): Instant => instantAt(millis(instant) + days * 86_400_000);
