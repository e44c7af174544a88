import { format } from 'node:util';

const LEVELS = { log: 'INFO', info: 'INFO', debug: 'DEBUG', trace: 'TRACE', warn: 'WARN', error: 'ERROR' } as const;

/** Hands every line a function writes, to the console or to its standard output, to `tell`. */
export const captureOutput = (tell: (level: string, line: string) => void): void => {
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, { [method]: (...words: unknown[]) => tell(level, format(...words)) });
  }
  for (const [stream, level] of [
    [process.stdout, 'INFO'],
    [process.stderr, 'ERROR'],
  ] as const) {
    stream.write = (text: Uint8Array | string): boolean => {
      tell(level, (typeof text === 'string' ? text : Buffer.from(text).toString()).replace(/\n$/, ''));
      return true;
    };
  }
};
