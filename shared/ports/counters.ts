/** Counts hits per key and window; the counters expire. */
export type Counters = {
  /** Adds one and says whether the count is still within the limit. */
  allow(key: string, limit: number, windowSeconds: number): Promise<boolean>;
};
