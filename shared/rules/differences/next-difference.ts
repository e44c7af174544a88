import { answerLeftBehind } from './answer-left-behind.ts';
import { bounceUntold } from './bounce-untold.ts';
import { deadRun } from './dead-run.ts';
import { indexKeysDiffer } from './index-keys-differ.ts';
import type { Difference, Judge, Kept } from './kept.ts';
import { letterLeftBehind } from './letter-left-behind.ts';
import { letterMissing } from './letter-missing.ts';
import { memberMissing } from './member-missing.ts';
import { nobodyWaits } from './nobody-waits.ts';
import { personDiffers } from './person-differs.ts';
import { registerMissing } from './register-missing.ts';
import { reviewerGone } from './reviewer-gone.ts';
import { reviewerNotImpartial } from './reviewer-not-impartial.ts';
import { runGoesOn } from './run-goes-on.ts';
import { seatEmpty } from './seat-empty.ts';
import { strayRun } from './stray-run.ts';
import { waitOpenAfterTheEnd } from './wait-open-after-the-end.ts';
import { wouldVanish } from './would-vanish.ts';

/** Lists what may differ, in the order in which it is set right: first that nothing vanishes, then whoever waits. */
const judges: readonly Judge[] = [
  wouldVanish,
  indexKeysDiffer,
  personDiffers,
  memberMissing,
  registerMissing,
  waitOpenAfterTheEnd,
  answerLeftBehind,
  reviewerGone,
  reviewerNotImpartial,
  seatEmpty,
  runGoesOn,
  deadRun,
  nobodyWaits,
  strayRun,
  bounceUntold,
  letterMissing,
  letterLeftBehind,
];

/** Lists what is none where the personal data were erased: nobody is written to, and no membership is known any more. */
const needsAPerson: readonly Judge[] = [memberMissing, bounceUntold, letterMissing];

/** Finds the next difference between an application and the world around it; undefined when all agree. */
export const nextDifference = (kept: Kept): Difference | undefined => {
  const isErased = kept.application.erasure !== undefined;
  for (const judge of judges) {
    if (isErased && needsAPerson.includes(judge)) continue;
    const found = judge(kept);
    if (found !== undefined) return found;
  }
  return undefined;
};
