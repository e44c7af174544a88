/** Keeps a function still between two calls, as Lambda does: none of its timers and callbacks runs until the next. */
export interface Stillness {
  /** Lets the function run; the host calls it before each invocation. */
  end(): void;
  /** Tells the host what ended, and stands still from then on: the host may have begun the next call meanwhile. */
  begin(tell: () => void): void;
}

const STILL = 0;
const RUNNING = 1;

/** Shares one integer between the host and a function's thread, which waits on it. */
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
