import { instantAt } from '../../shared/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';

/** Tells the machine's time. */
export const systemClock: Clock = { now: () => instantAt(Date.now()) };
