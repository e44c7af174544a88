import type * as z from 'zod/mini';
import { AssemblyError } from './assembly-error.ts';
import { issuesInWords } from '../issues-in-words.ts';
import type { Resource } from './read-cloud-assembly.ts';

/** Reads what a service plays of a resource; properties that it cannot play are an error that names each of them. */
export const readProperties = <Schema extends z.ZodMiniType>(
  { logicalId, type, properties }: Pick<Resource, 'logicalId' | 'type' | 'properties'>,
  schema: Schema,
): z.infer<Schema> => {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  throw new AssemblyError(`${logicalId} (${type})`, issuesInWords(parsed.error));
};
