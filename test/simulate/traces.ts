import { canary } from './canary.ts';

const traces = new RegExp(`${canary}\\w*|/(?:pay|reference)/[\\w-]{43}`, 'gi');

/** Finds what tells whose a text is: words of lives, in small letters, and the paths of links; each once. */
export const tracesIn = (text: string): readonly string[] => [
  ...new Set((text.match(traces) ?? []).map((one) => (one.startsWith('/') ? one : one.toLowerCase()))),
];

/** A page that a browser got: where it was, and what of people was on it. */
export type SeenPage = { readonly path: string; readonly traces: readonly string[] };
