import type { Application } from '../../application/application.ts';
import { buysMembership, type Fee, feeTotal, type FeeLine, isForMembership } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { feeName } from '../money/fee-of.ts';
import { standing } from '../standing.ts';
import { forgoLines, mayForgoLines } from './forgo-lines.ts';
import { byCoordinator, type Word } from './intervene.ts';

/** Lists the lines of a fee that are no membership, where it has a membership besides. */
export const restOf = ({ lines }: Pick<Fee, 'lines'>): readonly FeeLine[] =>
  buysMembership({ lines }) ? lines.filter((line) => !isForMembership(line)) : [];

/** Says whether all but the membership of a fee may be exempted: no checkout is open in which the whole could still be paid. */
export const mayExemptTheRest = (application: Application, fee: Fee, now: Instant): boolean =>
  standing(application) === 'application-fee' &&
  fee.kind === 'application' &&
  restOf(fee).length > 0 &&
  mayForgoLines(application, fee, now);

/** Exempts all of a fee but the membership, which is asked for in a new letter and bought as before. */
export const exemptTheRest = (application: Application, fee: Fee, word: Word, now: Instant): Change => {
  if (!mayExemptTheRest(application, fee, now)) throw new Error('This fee cannot be exempted in part.');
  const lines = [...restOf(fee)];
  const cents = feeTotal({ lines });
  const event = byCoordinator('fee-exempted', word, { fee: feeName(fee), cents });
  return forgoLines(application, fee, { lines, ...word }, event, now);
};
