// Every write of the stack pokes: the slow pace only finds what somebody wrote past it.
const QUICKEST = 5;
const SLOWEST = 500;

/** Set the pace of a polling loop: quick after a poke or a find, slower the longer nothing comes. */
export class PollPace {
  #pokes = 1;
  #settled = 0;
  #nap = QUICKEST;
  #wake: (() => void) | undefined;

  /** Count the pokes so far, to be told to `settled` by a poll that began after them. */
  pokes(): number {
    return this.#pokes;
  }

  poke(): void {
    this.#pokes++;
    this.#nap = QUICKEST;
    this.#wake?.();
  }

  /** Note that a poll, begun when there were so many pokes, found nothing. */
  settled(pokes: number): void {
    this.#settled = pokes;
  }

  /** Tell whether something may have been written that no poll has looked for. */
  unsettled(): boolean {
    return this.#settled !== this.#pokes;
  }

  /** Wait until the next poll is worth it. */
  async rest(): Promise<void> {
    await new Promise<void>((wake) => {
      const timer = setTimeout(wake, this.#nap);
      this.#wake = () => {
        clearTimeout(timer);
        wake();
      };
    });
    this.#wake = undefined;
    this.#nap = Math.min(this.#nap * 2, SLOWEST);
  }
}
