import { instantAt } from '../../shared/instant.ts';
import type { Clock } from '../../shared/ports.ts';

/** Tells the machine's time. */
export const systemClock: Clock = { now: () => instantAt(Date.now()) };
