import type { Answer } from './answer.ts';

/** Answers with somebody's data as a file to save, which stays in no cache on the way. */
export const dataFile = (text: string, saveAs: string): Answer => ({
  kind: 'file',
  type: 'application/json; charset=utf-8',
  body: new TextEncoder().encode(text),
  saveAs,
});
