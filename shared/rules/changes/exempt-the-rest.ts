import type { Application } from '../../application/application.ts';
import { type Fee, feeTotal, type FeeLine } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { feeName, withFee } from '../money/fee-of.ts';
import { feeState } from '../money/fee-state.ts';
import { standing } from '../standing.ts';
import { step } from '../step.ts';
import { waitKey } from '../waits/wait-key.ts';
import { openEnds } from './confirm-late.ts';
import { byCoordinator, type Word } from './intervene.ts';
import { restartClock } from './restart-clock.ts';

const isMembership = ({ line }: FeeLine): boolean => line === 'membership';

/** Lists the lines of a fee that are no membership, where it has a membership besides. */
export const restOf = ({ lines }: Pick<Fee, 'lines'>): readonly FeeLine[] =>
  lines.some(isMembership) ? lines.filter((line) => !isMembership(line)) : [];

/** Says whether all but the membership of a fee may be exempted: no checkout is open in which the whole could still be paid. */
export const mayExemptTheRest = (application: Application, fee: Fee, now: Instant): boolean =>
  standing(application) === 'application-fee' &&
  fee.kind === 'application' &&
  restOf(fee).length > 0 &&
  feeState(application, fee, now) === 'due' &&
  openEnds(fee, now).length === 0;

/** Exempts all of a fee but the membership, which is asked for in a new letter and bought as before. */
export const exemptTheRest = (application: Application, fee: Fee, word: Word, now: Instant): Change => {
  if (!mayExemptTheRest(application, fee, now)) throw new Error('This fee cannot be exempted in part.');
  const rest = [...restOf(fee)];
  // It was due, and is in the ledger so: what is not asked for any more is told there, too.
  const forgone = { at: now, lines: rest, ...word };
  const left = withFee(application, { ...fee, lines: fee.lines.filter(isMembership), forgone });
  const cents = feeTotal({ lines: rest });
  const event = byCoordinator('fee-exempted', word, { fee: feeName(fee), cents });
  return step(restartClock(left, 0, now), event, now, { key: waitKey.fee(fee), name: 'PlanChanged' });
};
