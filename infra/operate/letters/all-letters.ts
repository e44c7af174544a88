import { gallery, type Shown } from './gallery.ts';
import { talesAtAWord } from './tales-at-a-word.ts';
import { talesOfEnds } from './tales-of-ends.ts';
import { talesOfReview } from './tales-of-review.ts';
import { talesToReview } from './tales-to-review.ts';

/** Writes every letter that the association may send, first ones and reminders, from made-up lives. */
export const allLetters = (): readonly Shown[] =>
  gallery([...talesToReview(), ...talesAtAWord(), ...talesOfReview(), ...talesOfEnds()]);
