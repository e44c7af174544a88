import type * as z from 'zod/mini';
import { issuesInWords } from '../issues-in-words.ts';
import { AwsError } from './aws-error.ts';

/** Reads the input of an action; one that does not fit is refused with the error code that its service on AWS uses. */
export const parseInput = <Asked>(schema: z.ZodMiniType<Asked>, input: unknown, code: string): Asked => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AwsError(code, issuesInWords(parsed.error));
};
