import { AsyncLocalStorage } from 'node:async_hooks';

type Overlap = { isOver: boolean };

/** Lets something happen in the midst of what a function does, as functions of the cloud run side by side. */
export class Overlaps {
  private readonly current = new AsyncLocalStorage<Overlap>();

  /** Says whether what happens at the moment happens in the midst of something else. */
  isInTheMidst(): boolean {
    return this.current.getStore()?.isOver === false;
  }

  /** Lets something happen to its end, while whatever waits for it stands still. */
  async run(act: () => Promise<unknown>): Promise<void> {
    const overlap = { isOver: false };
    try {
      await this.current.run(overlap, act);
    } finally {
      overlap.isOver = true;
    }
  }
}
