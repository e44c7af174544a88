import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { FunctionLine } from '../services/lambda/lambda-host.ts';
import type { LogLine } from '../services/logs/play-logs.ts';

const WRITTEN = /^(\S+) (\S+) \S+ (.*)$/s;

const readLine = (text: string): LogLine[] => {
  const [, at = '', functionName = '', line = ''] = WRITTEN.exec(text) ?? [];
  return functionName === '' ? [] : [{ at: Date.parse(at), functionName, line: line.replaceAll('\r', '\n') }];
};

/** What the functions write, in one file of the data folder; it begins anew with each start. */
export const openFunctionLog = (folder: string, now: () => number) => {
  const path = join(folder, 'functions.log');
  const stream = createWriteStream(path, { flags: 'w' });
  stream.on('error', () => undefined); // A full disk must not end the stack: the journal will tell.
  const written = () => new Promise((done) => stream.write('', done));
  return {
    path,
    /** Writes a line with the local clock's time; one of several lines stays one, as in the logs of Lambda. */
    write: ({ functionName, level, line }: FunctionLine): void => {
      stream.write(`${new Date(now()).toISOString()} ${functionName} ${level} ${line.replace(/\r?\n/g, '\r')}\n`);
    },
    /** Reads what has been written so far, the oldest line first. */
    read: async function* (): AsyncGenerator<LogLine> {
      await written();
      let rest = '';
      for await (const chunk of createReadStream(path, 'utf8')) {
        const texts = `${rest}${String(chunk)}`.split('\n');
        rest = texts.pop() ?? '';
        yield* texts.flatMap(readLine);
      }
    },
    close: () => new Promise<void>((closed) => stream.end(closed)),
  };
};
