import { readFileSync } from 'node:fs';
import type * as z from 'zod/mini';
import { DamagedData } from './damaged-data.ts';

/** Reads what the stack kept as JSON; undefined when nothing was kept. Throws DamagedData when it is something else. */
export const readKept = <Schema extends z.ZodMiniType>(path: string, schema: Schema): z.infer<Schema> | undefined => {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DamagedData(path, error);
  }
};
