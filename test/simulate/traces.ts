import { canary } from './canary.ts';

const traces = new RegExp(`${canary}\\w*|/(?:pay|reference)/[\\w-]{43}`, 'gi');

/** Finds what tells whose a text is: words of lives, in small letters, and the paths of links; each once. */
export const tracesIn = (text: string): readonly string[] => [
  ...new Set((text.match(traces) ?? []).map((one) => (one.startsWith('/') ? one : one.toLowerCase()))),
];

/**
 * What could be a task token or hold one: a task token is longer than any other word that is told anywhere. It is
 * looked for where a word begins alone, since looking from each letter of each page took a twentieth of a life.
 */
const longWord = /(?<![\w+/=-])[\w+/=-]{64,}/g;

/** Finds the words of a text that are long enough for a task token. */
export const longWordsIn = (text: string): readonly string[] => text.match(longWord) ?? [];

/** A page that a browser got: where it was, what of people was on it, and which words could be task tokens. */
export type SeenPage = {
  readonly path: string;
  readonly traces: readonly string[];
  readonly longWords: readonly string[];
};

/** Keeps of a page what the auditor asks for. */
export const seenPage = (path: string, body: string): SeenPage => ({
  path,
  traces: tracesIn(body),
  longWords: longWordsIn(body),
});
