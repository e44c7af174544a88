import { withCommas } from '../with-commas.ts';

const irregular: Readonly<Record<string, string>> = { entry: 'entries', family: 'families', person: 'people' };

/** Writes a number with its noun: 1 month, 24 months, 7.5 hours, no hours; at most two decimals, rounded down. */
export const quantity = (amount: number, noun: string): string => {
  const shown = Math.floor(amount * 100 + 1e-4) / 100;
  const words = shown === 1 ? noun : (irregular[noun] ?? `${noun}s`);
  return `${shown === 0 ? 'no' : withCommas(shown)} ${words}`;
};

/** Joins words for a sentence: a, b or c. */
export const wordList = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
