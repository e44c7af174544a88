/** What has been opened, to be closed in the opposite order. */
export interface Closers {
  readonly add: (close: () => Promise<void> | void) => void;
  /** Closes everything once; what fails to close does not keep the rest open. */
  readonly close: () => Promise<void>;
}

/** Collects how to close what is opened one after the other. */
export const createClosers = (): Closers => {
  const all: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    for (let close = all.pop(); close !== undefined; close = all.pop()) {
      try {
        await close();
      } catch {
        // The process is about to end, and the rest is still open.
      }
    }
  };
  return {
    add: (close) => {
      all.push(close);
    },
    close: () => (closing ??= closeAll()),
  };
};
