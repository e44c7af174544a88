import { parentPort, workerData } from 'node:worker_threads';
import { callHandler } from './call-handler.ts';
import { captureOutput } from './capture-output.ts';
import { errorShape, runtimeError } from './error-shape.ts';
import { loadHandler, type Handler } from './load-handler.ts';
import { installLocalDate } from './local-date.ts';
import type { Invocation, WorkerBirth, WorkerMessage } from './messages.ts';

// Lambda's limit of a synchronous answer: 6 MiB and a little for its own envelope.
const LARGEST_ANSWER = 6_291_556;

const birth = workerData as WorkerBirth;
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);
let current = '';

const fail = (payload: string, exits = false): void =>
  tell({ kind: 'ended', requestId: current, payload, functionError: 'Unhandled', exits });

const answer = (result: unknown): void => {
  const payload = JSON.stringify(result) ?? 'null';
  const tooLarge = `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`;
  if (Buffer.byteLength(payload) > LARGEST_ANSWER) fail(runtimeError('Function.ResponseSizeTooLarge', tooLarge));
  else tell({ kind: 'ended', requestId: current, payload });
};

const load = (): Handler | { failure: string } => {
  try {
    return loadHandler(birth.folder, birth.handler);
  } catch (thrown) {
    return { failure: errorShape(thrown) };
  }
};

captureOutput((level, line) => tell({ kind: 'line', level, line }));
installLocalDate(birth.clockOffset);
process.on('uncaughtException', (thrown) => fail(errorShape(thrown), true));
process.on('unhandledRejection', (thrown) => {
  const said = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  fail(runtimeError('Runtime.UnhandledPromiseRejection', said), true);
});
const handler = load();

parentPort?.on('message', (invocation: Invocation) => {
  current = invocation.requestId;
  if (typeof handler !== 'function') fail(handler.failure, true);
  else
    callHandler(handler, birth.runtime, invocation)
      .then(answer)
      .catch((thrown: unknown) => fail(errorShape(thrown)));
});
tell({ kind: 'ready' });
