import type * as z from 'zod/mini';
import { issuesInWords } from '../issues-in-words.ts';
import { AwsError } from './aws-error.ts';

/** Read what an action is asked; what does not fit is refused by the name that its service on AWS gives such an error. */
export const parseInput = <Asked>(schema: z.ZodMiniType<Asked>, input: unknown, code: string): Asked => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AwsError(code, issuesInWords(parsed.error));
};
