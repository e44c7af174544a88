import * as z from 'zod/mini';

const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Accepts some lines of text that are not empty; `what` names them in the error message. */
export const paragraphs = (what: string, longest: number) =>
  z.string(`Enter ${what}.`).check(
    z.trim(),
    z.minLength(1, `Enter ${what}.`),
    z.maxLength(longest, `Shorten ${what} to ${longest} characters or fewer.`),
    z.refine((text) => !controlCharacters.test(text), `Enter ${what} as plain text.`),
  );
