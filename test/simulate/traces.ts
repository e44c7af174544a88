import { canary } from './canary.ts';

const traces = new RegExp(`${canary}\\w*|/(?:pay|reference)/[\\w-]{43}`, 'gi');

/** Finds what tells whose a text is: words of lives, in small letters, and the paths of links; each once. */
export const tracesIn = (text: string): readonly string[] => [
  ...new Set((text.match(traces) ?? []).map((one) => (one.startsWith('/') ? one : one.toLowerCase()))),
];

/** A task token is longer than any other word that is told anywhere. */
const long = 64;

const inWord = /[\w+/=-]/;

const isOfWord = (text: string, at: number): boolean => inWord.test(text.charAt(at));

/**
 * Finds the words of a text that are long enough for a task token, or to hold one. So long a word stands across one
 * letter in so many: looking at each letter of each page took a twentieth of a life.
 */
export const longWordsIn = (text: string): readonly string[] => {
  const found: string[] = [];
  for (let at = 0; at < text.length; at += long) {
    if (!isOfWord(text, at)) continue;
    let [from, to] = [at, at];
    while (isOfWord(text, from - 1)) from -= 1;
    while (isOfWord(text, to)) to += 1;
    if (to - from >= long) found.push(text.slice(from, to));
    at = to - (to % long);
  }
  return found;
};

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
