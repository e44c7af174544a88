/** Says of words that came too late, and stand below this, that no place keeps them. */
export const notSent = 'What you just wrote was not sent. It is shown below: copy it if you want to keep it.';
