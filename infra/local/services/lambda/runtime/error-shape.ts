import { types } from 'node:util';

/** Shape what a handler threw as Lambda's Node runtime does. */
export const errorShape = (thrown: unknown): string => {
  if (types.isNativeError(thrown) || thrown instanceof Error) {
    const trace = (thrown.stack ?? '').split('\n');
    return JSON.stringify({ errorType: thrown.name, errorMessage: thrown.message, trace });
  }
  return JSON.stringify({ errorType: typeof thrown, errorMessage: String(thrown), trace: [] });
};

/** Shape an error that the runtime itself names. */
export const runtimeError = (errorType: string, errorMessage: string): string =>
  JSON.stringify({ errorType, errorMessage });
