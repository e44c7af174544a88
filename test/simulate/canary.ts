/** A word in everything that people type: it stands nowhere but in the items that hold words, and in letters. */
export const canary = 'Zyxwvut';

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu'] as const;

/** Writes the word of one life, by its number: in everything that its people type, and in nobody else's. */
export const canaryOf = (life: number): string =>
  canary + [...String(life)].map((digit) => syllables[Number(digit)] ?? '').join('');
