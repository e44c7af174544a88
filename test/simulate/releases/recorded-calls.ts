import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecordings, type Recording } from './recording.ts';

const folder = join(import.meta.dirname, 'recorded');

/** Reads what each recorded release gave its functions, and what became of it. */
export const recordedCalls = (): readonly { readonly release: string; readonly recordings: readonly Recording[] }[] =>
  readdirSync(folder).map((file) => ({
    release: file.replace(/\.json$/, ''),
    recordings: readRecordings(readFileSync(join(folder, file), 'utf8')),
  }));
