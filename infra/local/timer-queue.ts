/** A thing to do at an instant, and where it stands in the queue. */
export interface Timer {
  readonly instant: number;
  readonly order: number;
  readonly fire: () => void;
  position: number;
}

const before = (a: Timer, b: Timer): boolean => a.instant < b.instant || (a.instant === b.instant && a.order < b.order);

/** Keeps timers in firing order: by instant, then by insertion. A binary heap, so that removing costs log n too. */
export class TimerQueue {
  readonly #heap: Timer[] = [];

  first(): Timer | undefined {
    return this.#heap[0];
  }

  add(timer: Timer): void {
    this.#heap.push(timer);
    this.#rise(timer, this.#heap.length - 1);
  }

  remove(timer: Timer): void {
    const position = timer.position;
    if (position < 0) return;
    timer.position = -1;
    const last = this.#heap.pop();
    if (last === undefined || last === timer) return;
    this.#sink(last, position);
    this.#rise(last, last.position);
  }

  #place(timer: Timer, position: number): void {
    this.#heap[position] = timer;
    timer.position = position;
  }

  #rise(timer: Timer, from: number): void {
    let position = from;
    while (position > 0) {
      const above = (position - 1) >> 1;
      const parent = this.#heap[above];
      if (parent === undefined || !before(timer, parent)) break;
      this.#place(parent, position);
      position = above;
    }
    this.#place(timer, position);
  }

  #sink(timer: Timer, from: number): void {
    let position = from;
    for (;;) {
      const child = this.#smallerChild(position);
      if (child === undefined || !before(child, timer)) break;
      const below = child.position;
      this.#place(child, position);
      position = below;
    }
    this.#place(timer, position);
  }

  #smallerChild(position: number): Timer | undefined {
    const left = this.#heap[2 * position + 1];
    const right = this.#heap[2 * position + 2];
    return left !== undefined && right !== undefined && before(right, left) ? right : left;
  }
}
