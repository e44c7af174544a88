import { types } from 'node:util';

/** Shapes what a handler threw as Lambda's Node runtime does. */
export const errorShape = (thrown: unknown): string => {
  if (types.isNativeError(thrown) || thrown instanceof Error) {
    const trace = (thrown.stack ?? '').split('\n');
    return JSON.stringify({ errorType: thrown.name, errorMessage: thrown.message, trace });
  }
  return JSON.stringify({ errorType: typeof thrown, errorMessage: String(thrown), trace: [] });
};

const withAll = (_name: string, value: unknown): unknown => {
  if (!types.isNativeError(value)) return value;
  const { name: errorType, message: errorMessage, stack = '' } = value;
  return { errorType, errorMessage, ...value, stack: stack.split('\n') };
};

/** Writes what was thrown as Lambda's Node runtime writes it into the log: with all its own fields. */
export const wholeError = (thrown: unknown): string => {
  const error = types.isNativeError(thrown) ? thrown : new Error(String(thrown));
  try {
    return JSON.stringify(error, withAll);
  } catch {
    return errorShape(error);
  }
};

/** Shapes an error that the runtime itself names. */
export const runtimeError = (errorType: string, errorMessage: string): string =>
  JSON.stringify({ errorType, errorMessage });
