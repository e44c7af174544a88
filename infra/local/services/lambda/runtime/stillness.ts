/** Between two calls Lambda keeps a function still: nothing of it runs until the next, neither a timer nor an answer. */
export interface Stillness {
  /** Let the function run; the host calls it before each invocation. */
  end(): void;
  /** Tell the host what ended, and stand still from then on: the host may have begun the next call meanwhile. */
  begin(tell: () => void): void;
}

const STILL = 0;
const RUNNING = 1;

/** Share one integer between the host and a function's thread, which waits on it. */
export const stillness = (shared: SharedArrayBuffer): Stillness => {
  const state = new Int32Array(shared);
  return {
    end: () => {
      Atomics.store(state, 0, RUNNING);
      Atomics.notify(state, 0);
    },
    begin: (tell) => {
      Atomics.store(state, 0, STILL);
      tell();
      // A turn later: who rejected a promise that nobody caught is ended before, as by Lambda's own runtime.
      setImmediate(() => Atomics.wait(state, 0, STILL));
    },
  };
};
