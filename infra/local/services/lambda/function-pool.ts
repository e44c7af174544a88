import { FunctionWorker, type Ending, type WorkerOptions } from './function-worker.ts';
import type { Invocation } from './runtime/messages.ts';

// Two cores carry the whole stack: more workers of one function would only wait for each other.
const MOST_WORKERS = 4;
const IDLE_MILLISECONDS = 5 * 60_000;
const IDLE_EXTRA_MILLISECONDS = 10_000;

/** Keeps the workers of one version of one function: started on demand, kept warm, ended when idle for long. */
export class FunctionPool {
  readonly #options: WorkerOptions;
  readonly #idle: FunctionWorker[] = [];
  readonly #queue: { invocation: Invocation; answer: (ending: Ending) => void }[] = [];
  readonly #busy = new Set<FunctionWorker>();
  readonly #naps = new Map<FunctionWorker, NodeJS.Timeout>();

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** Runs one invocation in a free worker, a new one, or, when there are enough, the next to be free. */
  run(invocation: Invocation): Promise<Ending> {
    return new Promise((answer) => {
      this.#queue.push({ invocation, answer });
      this.#startNext();
    });
  }

  busy(): boolean {
    return this.#busy.size > 0 || this.#queue.length > 0;
  }

  async close(): Promise<void> {
    for (const nap of this.#naps.values()) clearTimeout(nap);
    await Promise.all([...this.#idle, ...this.#busy].map((worker) => worker.stop()));
  }

  #startNext(): void {
    if (this.#idle.length === 0 && this.#busy.size >= MOST_WORKERS) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    const worker = this.#freeWorker();
    this.#busy.add(worker);
    void worker.run(next.invocation).then((ending) => {
      this.#busy.delete(worker);
      this.#keep(worker);
      next.answer(ending);
      this.#startNext();
    });
  }

  #freeWorker(): FunctionWorker {
    for (let worker = this.#idle.pop(); worker !== undefined; worker = this.#idle.pop()) {
      clearTimeout(this.#naps.get(worker));
      this.#naps.delete(worker);
      if (worker.alive) return worker;
    }
    return new FunctionWorker(this.#options);
  }

  #keep(worker: FunctionWorker): void {
    if (!worker.alive) return;
    this.#idle.push(worker);
    const long = this.#idle.length > 1 ? IDLE_EXTRA_MILLISECONDS : IDLE_MILLISECONDS;
    const nap = setTimeout(() => {
      this.#naps.delete(worker);
      this.#idle.splice(this.#idle.indexOf(worker), 1);
      void worker.stop();
    }, long);
    this.#naps.set(worker, nap.unref());
  }
}
