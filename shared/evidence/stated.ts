import * as z from 'zod/mini';
import { whyNotPrinted } from './printed.ts';
import { withCommas } from '../with-commas.ts';

const controlCharacters = /[\u0000-\u001f\u007f]/;

/** Accepts one line of text that is not empty, a tab or a line break as a space; `what` names it in the error message. */
export const line = (what: string, longest = 200) =>
  z.string(`Enter ${what}.`).check(
    z.overwrite((text) => text.replace(/[\t-\r]+/g, ' ')),
    z.trim(),
    z.minLength(1, `Enter ${what}.`),
    z.maxLength(longest, `Shorten ${what} to ${longest} characters or fewer.`),
    z.refine((text) => !controlCharacters.test(text), `Enter ${what} on one line of plain text.`),
  );

/** A word of letters that look alike in two alphabets stands for another: Cora with a Cyrillic o. */
const isMixed = (word: string): boolean =>
  [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((letter) => letter.test(word)).length > 1;

/** Accepts somebody's name, in any script, as it shall stand in letters and on the certificate; `what` names it in the error message. */
export const ownName = (what = 'your name') =>
  line(what, 120).check(
    z.check(({ value, issues }) => {
      const why = whyNotPrinted(value);
      if (why !== undefined) issues.push({ code: 'custom', message: `Enter ${what} ${why}`, input: value });
    }),
    // Joiners alone look like no name at all.
    z.refine((name) => /[\p{L}\p{N}]/u.test(name), `Enter ${what}.`),
    // Seven digits are the shortest; mail programs make a link of it.
    z.refine((name) => (name.match(/\p{Nd}/gu) ?? []).length < 7, `Enter ${what} without a telephone number.`),
    z.refine(
      (name) => !name.split(/[^\p{L}\p{M}]+/u).some(isMixed),
      `Enter ${what} with each word in letters of one alphabet.`,
    ),
  );

/** Accepts hours between two limits with at most two decimals, so that sums can be exact; `what` names them. */
export const hours = (what: string, least: number, most: number) => {
  const error = `Enter ${what} as a number from ${least} to ${withCommas(most)}, for example 7.5.`;
  return z.number(error).check(
    z.minimum(least, error),
    z.maximum(most, error),
    z.refine((value) => Number(value.toFixed(2)) === value, `Enter ${what} with at most two decimals.`),
  );
};

/** Accepts a whole number from 0 to a limit; `what` names it in the error message. */
export const count = (what: string, most: number) => {
  const error = `Enter ${what} as a whole number from 0 to ${withCommas(most)}.`;
  return z.number(error).check(z.refine(Number.isInteger, error), z.minimum(0, error), z.maximum(most, error));
};

/** Accepts yes or no; `what` says in the error message what is asked, in words that follow "whether". */
export const yesOrNo = (what: string) => z.boolean(`Say whether ${what}.`);
