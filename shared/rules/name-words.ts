/**
 * Splits a name into the words by which somebody is looked up: small letters without accents, each once. What stands
 * alone as one letter is an initial and says nothing.
 */
export const nameWords = (name: string): readonly string[] => {
  const plain = name
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase();
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !/^[a-z]$/.test(word)))];
};
