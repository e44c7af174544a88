/** How many lifecycles a second the engine has to play. */
export const LEAST = 1000;

/** Says whether the engine is as fast as it has to be in the best of its runs: a busy machine slows one, and none is too fast. */
export const isFastEnough = (runs: readonly number[]): boolean => Math.max(...runs) >= LEAST;
