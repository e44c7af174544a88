import { TimerQueue, type Timer } from './timer-queue.ts';

/** Tells the time of the local stack, in milliseconds since 1970, and calls back at instants of it. */
export interface Clock {
  now(): number;
  /**
   * Calls `fire` once, at `instant` or later, never earlier. A background timer (a schedule) is not counted by nextDue,
   * and a jump over it fires it once, on arrival.
   */
  at(instant: number, fire: () => void, options?: { background?: boolean }): { cancel(): void };
  /** Tells the earliest instant something waits for, or undefined when nothing waits. */
  nextDue(): number | undefined;
  /** Jumps forward to `instant`, firing on the way what is due, each at its own instant. Never moves back. */
  advanceTo(instant: number): void;
  /** One Float64: the milliseconds added to the real time. Shared, so that workers see a jump at once. */
  readonly offset: SharedArrayBuffer;
}

/** Where a clock starts: `offset` in milliseconds; a given `realTime` makes a clock that moves by jumps alone. */
export interface ClockOptions {
  offset?: number;
  realTime?: () => number;
}

// The monotonic timers of Node stand still while a laptop sleeps, and overflow at 2^31-1 ms: look again every minute.
const LONGEST_NAP = 60_000;

class LocalClock implements Clock {
  readonly offset = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  readonly #added = new Float64Array(this.offset);
  readonly #foreground = new TimerQueue();
  readonly #background = new TimerQueue();
  readonly #realTime: () => number;
  readonly #flows: boolean;
  #order = 0;
  #nap: NodeJS.Timeout | undefined;
  #napEnds = Infinity;

  constructor(options: ClockOptions) {
    this.#added[0] = options.offset ?? 0;
    this.#realTime = options.realTime ?? Date.now;
    this.#flows = options.realTime === undefined;
  }

  now(): number {
    return this.#realTime() + (this.#added[0] ?? 0);
  }

  at(instant: number, fire: () => void, options?: { background?: boolean }): { cancel(): void } {
    const queue = options?.background === true ? this.#background : this.#foreground;
    const timer: Timer = { instant, order: this.#order++, fire, position: -1 };
    queue.add(timer);
    this.#napUntil(instant);
    return { cancel: () => queue.remove(timer) };
  }

  nextDue(): number | undefined {
    return this.#foreground.first()?.instant;
  }

  advanceTo(instant: number): void {
    this.#fireThrough(this.#foreground, instant, (due) => this.#moveTo(due));
    this.#moveTo(instant);
    this.#fireDue();
  }

  #moveTo(instant: number): void {
    const real = this.#realTime();
    this.#added[0] = Math.max(this.#added[0] ?? 0, instant - real);
  }

  #fireDue(): void {
    this.#napEnds = Infinity;
    this.#fireThrough(this.#foreground, this.now(), () => undefined);
    this.#fireThrough(this.#background, this.now(), () => undefined);
    this.#napUntil(
      Math.min(this.#foreground.first()?.instant ?? Infinity, this.#background.first()?.instant ?? Infinity),
    );
  }

  #fireThrough(queue: TimerQueue, last: number, arrive: (due: number) => void): void {
    for (let timer = queue.first(); timer !== undefined && timer.instant <= last; timer = queue.first()) {
      queue.remove(timer);
      arrive(timer.instant);
      timer.fire();
    }
  }

  #napUntil(instant: number): void {
    if (!this.#flows || instant === Infinity || instant >= this.#napEnds) return;
    clearTimeout(this.#nap);
    this.#napEnds = instant;
    const length = Math.min(Math.max(0, Math.ceil(instant - this.now())), LONGEST_NAP);
    this.#nap = setTimeout(() => this.#fireDue(), length).unref();
  }
}

/** Starts a clock that flows at real speed from now (plus `offset` ms) and can be moved forward. */
export const createClock = (options: ClockOptions = {}): Clock => new LocalClock(options);
