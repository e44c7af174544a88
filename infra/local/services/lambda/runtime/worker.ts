import { parentPort, workerData } from 'node:worker_threads';
import { callHandler } from './call-handler.ts';
import { captureOutput } from './capture-output.ts';
import { errorShape, runtimeError, wholeError } from './error-shape.ts';
import { loadHandler, type Handler } from './load-handler.ts';
import { installLocalDate } from './local-date.ts';
import type { Invocation, WorkerBirth, WorkerMessage } from './messages.ts';
import { stillness } from './stillness.ts';

// Lambda's limit of a synchronous answer: 6 MiB and a little for its own envelope.
const LARGEST_ANSWER = 6_291_556;

const birth = workerData as WorkerBirth;
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);
const still = stillness(birth.still);
let current = '';

const end = (ending: { payload: string; functionError?: string; exits?: boolean }): void =>
  still.begin(() => tell({ kind: 'ended', requestId: current, ...ending }));

const fail = (payload: string, exits = false): void => end({ payload, functionError: 'Unhandled', exits });

// Lambda writes what was thrown into the log of the function by itself, whatever that has written before.
const complain = (what: string, thrown: unknown): void => {
  const line = [new Date().toISOString(), current, 'ERROR', `${what} `, wholeError(thrown)].join('\t');
  tell({ kind: 'line', level: 'ERROR', line });
};

const answer = (result: unknown): void => {
  const payload = JSON.stringify(result) ?? 'null';
  const tooLarge = `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`;
  if (Buffer.byteLength(payload) > LARGEST_ANSWER) fail(runtimeError('Function.ResponseSizeTooLarge', tooLarge));
  else end({ payload });
};

const load = (): Handler | { thrown: unknown } => {
  try {
    return loadHandler(birth.folder, birth.handler);
  } catch (thrown) {
    return { thrown };
  }
};

const failAt = (what: string, thrown: unknown, exits = false): void => {
  complain(what, thrown);
  fail(errorShape(thrown), exits);
};

captureOutput((level, line) => tell({ kind: 'line', level, line }));
installLocalDate(birth.clockOffset);
process.on('uncaughtException', (thrown) => failAt('Uncaught Exception', thrown, true));
process.on('unhandledRejection', (thrown) => {
  const said = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  const name = 'Runtime.UnhandledPromiseRejection';
  complain('Unhandled Promise Rejection', Object.assign(new Error(said), { name, reason: thrown }));
  fail(runtimeError(name, said), true);
});
const handler = load();

parentPort?.on('message', (invocation: Invocation) => {
  current = invocation.requestId;
  if (typeof handler !== 'function') failAt('Uncaught Exception', handler.thrown, true);
  else
    callHandler(handler, birth.runtime, invocation)
      .then(answer)
      .catch((thrown: unknown) => failAt('Invoke Error', thrown));
});
tell({ kind: 'ready' });
