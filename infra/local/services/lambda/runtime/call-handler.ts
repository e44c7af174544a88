import type { Handler } from './load-handler.ts';
import type { Invocation } from './messages.ts';

class CallbackHandlerDeprecated extends Error {
  override name = 'Runtime.CallbackHandlerDeprecated';
}

// From Node 24 on Lambda refuses handlers that take a callback.
const takesCallbacks = (runtime: string): boolean => Number(/nodejs(\d+)/.exec(runtime)?.[1] ?? 24) < 24;

const contextOf = (invocation: Invocation, environment: NodeJS.ProcessEnv) => {
  const ends = performance.now() + invocation.timeoutMilliseconds;
  return {
    awsRequestId: invocation.requestId,
    invokedFunctionArn: invocation.invokedFunctionArn,
    functionName: environment['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: environment['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: environment['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: environment['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: environment['AWS_LAMBDA_LOG_STREAM_NAME'],
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(ends - performance.now())),
  };
};

/** Calls a handler, which answers by a promise or, up to Node 22, by a callback. */
export const callHandler = async (handler: Handler, runtime: string, invocation: Invocation): Promise<unknown> => {
  const event: unknown = JSON.parse(invocation.payload);
  const context = contextOf(invocation, process.env);
  if (handler.length < 3) return handler(event, context);
  if (!takesCallbacks(runtime)) {
    throw new CallbackHandlerDeprecated('Handlers that take a callback do not run from Node.js 24 on: make it async.');
  }
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const callback = (error: unknown, result: unknown) =>
    error === null || error === undefined ? resolve(result) : reject(error);
  Promise.resolve(handler(event, context, callback)).then((result) => {
    if (result !== undefined) resolve(result);
  }, reject);
  return promise;
};
