/** Is a word in everything that people type: it stands nowhere but in the items that hold words, and in letters. */
export const canary = 'Zyxwvut';
