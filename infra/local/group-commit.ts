import { Worker } from 'node:worker_threads';
import type { Write, WriterBatch } from './journal-writer.ts';

const LOST = 'The journal cannot be written, so nothing may go on. Is the disk full?';
const LONGEST_COMMIT = 60_000;

// Woken all at once, who waited would all act while the disk rests, and then all wait while it works.
const WOKEN_TOGETHER = 8;

/**
 * Wakes those who waited for a commit, a few each turn of the event loop: what the first do is committed while others
 * act.
 */
const wake = (waiting: readonly (() => void)[]): void => {
  for (const go of waiting.slice(0, WOKEN_TOGETHER)) go();
  if (waiting.length > WOKEN_TOGETHER) setImmediate(wake, waiting.slice(WOKEN_TOGETHER));
};

/** Commits in groups: what comes while one transaction is on its way to the disk goes together into the next. */
export class GroupCommit {
  readonly #take: () => Write[];
  readonly #worker: Worker;
  readonly #done = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #number = 0;
  /** Those who wait for what is not sent yet, and for what was sent and is not committed yet. */
  #waiting: (() => void)[] | undefined;
  #sent: (() => void)[] | undefined;
  #closed = false;

  constructor(file: string, take: () => Write[]) {
    this.#take = take;
    this.#worker = new Worker(new URL('./journal-writer.ts', import.meta.url), {
      workerData: { file, done: this.#done },
    });
    this.#worker.unref();
    this.#worker.on('message', () => this.#settle());
    this.#worker.on('error', (error) => {
      throw new Error(LOST, { cause: error });
    });
  }

  /** Asks for a commit of what the caller has gathered. */
  request(): void {
    if (this.#waiting !== undefined || this.#closed) return;
    this.#waiting = [];
    if (this.#sent === undefined) setImmediate(() => this.#send());
  }

  /** Resolves once everything requested so far is on the disk. */
  committed(): Promise<void> {
    const waiting = this.#waiting ?? this.#sent;
    return waiting === undefined ? Promise.resolve() : new Promise((go) => waiting.push(go));
  }

  /** Waits on the spot until everything requested so far is on the disk. */
  flush(): void {
    this.#await();
    this.#send();
    this.#await();
  }

  close(): void {
    this.flush();
    this.#closed = true;
    this.#post([]);
    this.#await();
    void this.#worker.terminate();
  }

  #send(): void {
    if (this.#waiting === undefined || this.#sent !== undefined) return;
    this.#sent = this.#waiting;
    this.#waiting = undefined;
    this.#worker.ref();
    this.#post(this.#take());
  }

  #post(writes: Write[]): void {
    const batch: WriterBatch = { number: ++this.#number, writes, isLast: this.#closed };
    this.#worker.postMessage(batch);
  }

  #await(): void {
    for (let done = Atomics.load(this.#done, 0); done < this.#number; done = Atomics.load(this.#done, 0)) {
      if (Atomics.wait(this.#done, 0, done, LONGEST_COMMIT) === 'timed-out') throw new Error(LOST);
    }
    this.#settle();
  }

  #settle(): void {
    if (this.#sent === undefined || Atomics.load(this.#done, 0) < this.#number) return;
    const committed = this.#sent;
    this.#sent = undefined;
    this.#worker.unref();
    this.#send();
    wake(committed);
  }
}
