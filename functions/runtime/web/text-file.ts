import type { Answer } from './answer.ts';

const types = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

/** Answers with a text as a file to save, which stays in no cache on the way. */
export const textFile = (kind: keyof typeof types, name: string, text: string): Extract<Answer, { kind: 'file' }> => ({
  kind: 'file',
  type: types[kind],
  body: new TextEncoder().encode(text),
  saveAs: `${name}.${kind}`,
});
