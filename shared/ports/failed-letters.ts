import type { Instant } from '../instant.ts';
import type { SentLetter } from './sent-letter.ts';

/** A letter that did not arrive, and since when that is known. */
export type FailedLetter = SentLetter & { readonly failedAt: Instant };

/** Keeps the letters that failed until a person has dealt with them. */
export type FailedLetters = {
  /** Lists what came back, was complained about, or has not left within an hour; the oldest first. */
  all(now: Instant): Promise<readonly FailedLetter[]>;
  /** Takes a letter that came back off the list, and keeps who dealt with it. */
  dealtWith(letter: { readonly applicationId: string; readonly key: string }, by: string, now: Instant): Promise<void>;
};
