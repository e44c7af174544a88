import { buysMembership, type Fee, feeTotal, type FeeLine, isForMembership } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { feeName } from '../money/fee-of.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { standing } from '../standing.ts';
import { forgoLines, mayForgoLines } from './forgo-lines.ts';
import { byCoordinator, type Word } from './intervene.ts';

/** Lists the lines of a fee that are no membership, where it has a membership besides. */
export const restOf = ({ lines }: Pick<Fee, 'lines'>): readonly FeeLine[] =>
  buysMembership({ lines }) ? lines.filter((line) => !isForMembership(line)) : [];

/** Says whether all but the membership of a fee may be exempted: no checkout is open in which the whole could still be paid. */
export const mayExemptTheRest = (own: OwnFee, now: Instant): boolean =>
  standing(own.application) === 'application-fee' &&
  own.fee.kind === 'application' &&
  restOf(own.fee).length > 0 &&
  mayForgoLines(own, now);

/** Exempts all of a fee but the membership, which is asked for in a new letter and bought as before. */
export const exemptTheRest = (own: OwnFee, word: Word, now: Instant): Change => {
  if (!mayExemptTheRest(own, now)) throw new Error('This fee cannot be exempted in part.');
  const lines = [...restOf(own.fee)];
  const cents = feeTotal({ lines });
  const event = byCoordinator('fee-exempted', word, { fee: feeName(own.fee), cents });
  return forgoLines(own, { lines, ...word, event }, now);
};
