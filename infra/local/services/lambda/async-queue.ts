import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readKept } from '../../read-kept.ts';
import { writeWhole } from '../../write-whole.ts';

const askedSchema = z.object({
  requestId: z.string(),
  functionArn: z.string(),
  payload: z.string(),
  takenAt: z.number(),
  attempts: z.number(),
});

/** An event that a function has been asked to take: `takenAt` in milliseconds, and how often it was tried. */
export type Asked = z.infer<typeof askedSchema>;

/** The events that functions have been asked to take and have not yet, kept over a restart. */
export interface AsyncQueue {
  save(asked: Asked): void;
  remove(asked: Asked): void;
  all(): Asked[];
}

const inMemory: AsyncQueue = { save: () => undefined, remove: () => undefined, all: () => [] };

/** Keeps the queue as files of `folder`, one per event; without a folder nothing outlives the process. */
export const openAsyncQueue = (folder: string | undefined): AsyncQueue => {
  if (folder === undefined) return inMemory;
  mkdirSync(folder, { recursive: true });
  const file = ({ requestId }: Asked) => join(folder, `${requestId}.json`);
  return {
    save: (asked) => writeWhole(file(asked), JSON.stringify(asked)),
    remove: (asked) => rmSync(file(asked), { force: true }),
    all: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => readKept(join(folder, name), askedSchema) ?? []),
  };
};
