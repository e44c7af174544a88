import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from './function-definition.ts';
import { runtimeSource } from './runtime-source.ts';
import { runtimeError } from './runtime/error-shape.ts';
import type { Invocation, WorkerBirth, WorkerMessage } from './runtime/messages.ts';
import { stillness } from './runtime/stillness.ts';

/** How an invocation ended: the answer, or the error of the function. */
export interface Ending {
  payload: string;
  functionError?: string;
  logs: string[];
}

export interface WorkerOptions {
  definition: FunctionDefinition;
  environment: Record<string, string>;
  clockOffset: SharedArrayBuffer;
  line: (level: string, line: string) => void;
}

// Lambda gives a function ten seconds to load, beside its own timeout.
const LOADING_MILLISECONDS = 10_000;

/** Runs one bundle in a thread of its own, one invocation at a time. */
export class FunctionWorker {
  alive = true;
  readonly #options: WorkerOptions;
  readonly #thread: Worker;
  readonly #still = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  #ready = false;
  #logs: string[] = [];
  #current: { invocation: Invocation; end: (ending: Ending) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { folder, handler, runtime, memoryMegabytes } = options.definition;
    this.#thread = new Worker(runtimeSource(), {
      eval: true,
      env: options.environment,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
      workerData: {
        folder,
        handler,
        runtime,
        clockOffset: options.clockOffset,
        still: this.#still,
      } satisfies WorkerBirth,
    });
    this.#thread.on('message', (message: WorkerMessage) => this.#hear(message));
    this.#thread.on('error', (error: Error & { code?: string }) =>
      this.#die(error.code === 'ERR_WORKER_OUT_OF_MEMORY'),
    );
    this.#thread.on('exit', (status) => this.#exit(status));
  }

  /** Runs one invocation to its end; never rejects. */
  run(invocation: Invocation): Promise<Ending> {
    return new Promise((end) => {
      this.#logs = [];
      this.#current = { invocation, end };
      this.#timeOutAfter(invocation.timeoutMilliseconds + (this.#ready ? 0 : LOADING_MILLISECONDS));
      stillness(this.#still).end();
      this.#thread.postMessage(invocation);
    });
  }

  /** Ends the thread at once. */
  async stop(): Promise<void> {
    this.alive = false;
    clearTimeout(this.#timer);
    await this.#thread.terminate();
  }

  #hear(message: WorkerMessage): void {
    if (message.kind === 'ready') {
      this.#ready = true;
      if (this.#current) this.#timeOutAfter(this.#current.invocation.timeoutMilliseconds);
    } else if (message.kind === 'line') {
      this.#logs.push(message.line);
      this.#options.line(message.level, message.line);
    } else {
      if (message.exits === true) void this.stop();
      this.#end(message.payload, message.functionError);
    }
  }

  #timeOutAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const seconds = this.#options.definition.timeoutSeconds.toFixed(2);
      void this.stop();
      this.#fail('Sandbox.Timedout', `Error: Task timed out after ${seconds} seconds`);
    }, milliseconds);
  }

  #die(outOfMemory: boolean): void {
    this.alive = false;
    this.#fail(
      outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError',
      'Error: Runtime exited with error: signal: killed',
    );
  }

  #exit(status: number): void {
    this.alive = false;
    const how = status === 0 ? 'without providing a reason' : `with error: exit status ${status}`;
    this.#fail('Runtime.ExitError', `Error: Runtime exited ${how}`);
  }

  #fail(errorType: string, what: string): void {
    if (!this.#current) return;
    const message = `RequestId: ${this.#current.invocation.requestId} ${what}`;
    // The function can say no more: Lambda writes into its log how it was ended.
    this.#hear({ kind: 'line', level: 'ERROR', line: message });
    this.#end(runtimeError(errorType, message), 'Unhandled');
  }

  #end(payload: string, functionError?: string): void {
    clearTimeout(this.#timer);
    const current = this.#current;
    this.#current = undefined;
    current?.end({ payload, ...(functionError !== undefined && { functionError }), logs: this.#logs });
  }
}
