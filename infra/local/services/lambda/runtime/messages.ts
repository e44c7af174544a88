/** What a worker is born with. */
export interface WorkerBirth {
  folder: string;
  handler: string;
  runtime: string;
  /** One Float64: the milliseconds the local clock is ahead of the real one. */
  clockOffset: SharedArrayBuffer;
  /** One Int32, by which the function is kept still between two calls. */
  still: SharedArrayBuffer;
}

/** One invocation, told to the worker. */
export interface Invocation {
  requestId: string;
  payload: string;
  invokedFunctionArn: string;
  timeoutMilliseconds: number;
}

/** What a worker tells its host: it is ready, a function wrote a line, an invocation ended. */
export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'line'; level: string; line: string }
  | { kind: 'ended'; requestId: string; payload: string; functionError?: string; exits?: boolean };
