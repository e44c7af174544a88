// Every write of the stack pokes: what is looked for without one is what somebody wrote past it.
const NAP = 500;

/** Sets the pace of a polling loop: at once after a poke, else twice a second. */
export class PollPace {
  #pokes = 1;
  #settled = 0;
  #wake: (() => void) | undefined;

  /** Counts the pokes so far, to be told to `settled` by a poll that began after them. */
  pokes(): number {
    return this.#pokes;
  }

  poke(): void {
    this.#pokes++;
    this.#wake?.();
  }

  /** Notes that a poll, begun when there were so many pokes, found nothing. */
  settled(pokes: number): void {
    this.#settled = pokes;
  }

  /** Says whether something may have been written that no poll has looked for. */
  unsettled(): boolean {
    return this.#settled !== this.#pokes;
  }

  /** Waits until the next poll is worth it: DynamoDB Local shows a change in its stream before it answers the write. */
  async rest(): Promise<void> {
    await new Promise<void>((wake) => {
      const timer = setTimeout(wake, NAP);
      this.#wake = () => {
        clearTimeout(timer);
        wake();
      };
    });
    this.#wake = undefined;
  }
}
