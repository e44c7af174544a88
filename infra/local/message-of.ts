import * as z from 'zod/mini';
import { issuesInWords } from './issues-in-words.ts';

/** Reads the words of whatever was thrown: zod's own are JSON, and some libraries, such as JSONata, throw plain objects. */
export const messageOf = (error: unknown): string => {
  if (error instanceof z.core.$ZodError) return issuesInWords(error);
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
};
