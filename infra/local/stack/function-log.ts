import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { FunctionLine } from '../services/lambda/lambda-host.ts';

/** What the functions write, in one file of the data folder; it begins anew with each start. */
export const openFunctionLog = (folder: string) => {
  const path = join(folder, 'functions.log');
  const stream = createWriteStream(path, { flags: 'w' });
  stream.on('error', () => undefined); // A full disk must not end the stack: the journal will tell.
  return {
    path,
    write: ({ functionName, level, line }: FunctionLine): void => {
      stream.write(`${functionName} ${level} ${line}\n`);
    },
    close: () => new Promise<void>((closed) => stream.end(closed)),
  };
};
