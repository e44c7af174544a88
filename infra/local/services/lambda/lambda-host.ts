import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { readFunctionName } from './function-name.ts';
import { FunctionPool } from './function-pool.ts';
import { runtimeEnvironment, type RuntimeSurroundings } from './runtime-environment.ts';

/** What Lambda answers to a call. `functionError` is set when the function failed; `payload` then tells how. */
export interface InvocationAnswer {
  payload: string;
  functionError?: string;
  executedVersion: string;
  requestId: string;
  logs: string[];
}

/** A line that a function wrote. */
export interface FunctionLine {
  functionName: string;
  level: string;
  line: string;
}

export interface LambdaHost {
  /** Calls a function by name or ARN. An abort only ends the wait: the function runs to its end, as on AWS. */
  invoke(functionName: string, payload: string, signal?: AbortSignal): Promise<InvocationAnswer>;
  busy(): boolean;
  close(): Promise<void>;
}

export interface LambdaHostOptions {
  functions: readonly FunctionDefinition[];
  surroundings: RuntimeSurroundings;
  clockOffset: SharedArrayBuffer;
  log?: (line: FunctionLine) => void;
  /** How many calls may run at once in all, as the quota of an account says; a settled account's unless given. */
  concurrency?: number | undefined;
}

const SETTLED_CONCURRENCY = 1000;
const LARGEST_REQUEST = 6_291_456;

class LocalLambdaHost implements LambdaHost {
  readonly #options: LambdaHostOptions;
  readonly #functions: Map<string, FunctionDefinition>;
  readonly #pools = new Map<string, FunctionPool>();
  #running = 0;

  constructor(options: LambdaHostOptions) {
    this.#options = options;
    this.#functions = new Map(options.functions.map((definition) => [definition.name, definition]));
  }

  async invoke(functionName: string, payload: string, signal?: AbortSignal): Promise<InvocationAnswer> {
    signal?.throwIfAborted();
    const { definition, version, arn } = this.#find(functionName);
    if (Buffer.byteLength(payload) > LARGEST_REQUEST) {
      const message = `Request must be smaller than ${LARGEST_REQUEST} bytes for the InvokeFunction operation`;
      throw new AwsError('RequestEntityTooLargeException', message, 413);
    }
    // What waits here for a worker runs on AWS in an environment of its own, and counts.
    if (this.#running >= (this.#options.concurrency ?? SETTLED_CONCURRENCY))
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    const requestId = randomUUID();
    this.#running += 1;
    const running = this.#pool(definition, version).run({
      requestId,
      payload,
      invokedFunctionArn: arn,
      timeoutMilliseconds: definition.timeoutSeconds * 1000,
    });
    void running.finally(() => (this.#running -= 1));
    const ending = await (signal ? Promise.race([running, aborted(signal)]) : running);
    return { ...ending, executedVersion: version, requestId };
  }

  busy(): boolean {
    return [...this.#pools.values()].some((pool) => pool.busy());
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }

  #find(functionName: string): { definition: FunctionDefinition; version: string; arn: string } {
    const { name, qualifier } = readFunctionName(functionName);
    const definition = this.#functions.get(name);
    const version = definition && versionOf(definition, qualifier);
    if (definition === undefined || version === undefined) {
      throw new AwsError('ResourceNotFoundException', `Function not found: ${functionName}`, 404);
    }
    return { definition, version, arn: qualifier === undefined ? definition.arn : `${definition.arn}:${qualifier}` };
  }

  #pool(definition: FunctionDefinition, version: string): FunctionPool {
    const key = `${definition.name}:${version}`;
    const known = this.#pools.get(key);
    if (known) return known;
    const pool = new FunctionPool({
      definition,
      environment: runtimeEnvironment(definition, version, this.#options.surroundings),
      clockOffset: this.#options.clockOffset,
      line: (level, line) => this.#options.log?.({ functionName: definition.name, level, line }),
    });
    this.#pools.set(key, pool);
    return pool;
  }
}

const versionOf = (definition: FunctionDefinition, qualifier = '$LATEST'): string | undefined =>
  qualifier === '$LATEST' || Object.values(definition.aliases).includes(qualifier)
    ? qualifier
    : definition.aliases[qualifier];

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, refuse) => {
    signal.addEventListener('abort', () => refuse(signal.reason as Error), { once: true });
  });

/** Runs the functions of the template on this machine, each bundle in worker threads of its own. */
export const createLambdaHost = (options: LambdaHostOptions): LambdaHost => new LocalLambdaHost(options);
