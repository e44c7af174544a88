/** A function as callers name it: by name or ARN, with a version or alias or without. */
export interface FunctionName {
  name: string;
  qualifier?: string;
}

/** Reads a function's name, `name:live`, or full ARN into its parts. */
export const readFunctionName = (text: string): FunctionName => {
  const parts = text.startsWith('arn:') ? text.split(':').slice(6) : text.split(':');
  const [name = '', qualifier] = parts;
  return qualifier === undefined ? { name } : { name, qualifier };
};
