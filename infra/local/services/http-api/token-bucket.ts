/** Lets requests through at `rate` per second, up to `burst` at once, by the clock that `now` tells in milliseconds. */
export const createTokenBucket = ({ rate, burst }: { rate: number; burst: number }, now: () => number) => {
  let tokens = burst;
  let filledAt = now();
  return (): boolean => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * rate);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
};
