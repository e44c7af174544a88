import { daysLater } from '../days-later.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import type { PageState } from './keep-in.ts';

/**
 * Makes a world ready for one more visit to a state: time passes with every page, so that the counters per address allow
 * them all, and what an earlier visit changed is put back.
 */
export const makeReady = (world: MemoryWorld, { before }: PageState): void => {
  world.moveTo(daysLater(world.clock.now(), 0.001));
  before?.();
};
