import { plainText } from './plain-text.ts';

/**
 * Splits a name into the words by which somebody is looked up: small letters without accents, each once. What stands
 * alone as one letter is an initial and says nothing.
 */
export const nameWords = (name: string): readonly string[] => [
  ...new Set(
    plainText(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !/^[a-z]$/.test(word)),
  ),
];
