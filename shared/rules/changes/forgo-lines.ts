import type { Fee } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import { hasCome, type Instant, latest } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { withFee } from '../money/fee-of.ts';
import { feeState } from '../money/fee-state.ts';
import { payableSessions } from '../money/open-sessions.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { step } from '../step.ts';
import { checkoutEnd, feeQuestions } from '../waits/fee-question.ts';
import { waitKey } from '../waits/wait-key.ts';
import { restartClock } from './restart-clock.ts';

/**
 * Lists when nothing more is heard of the checkouts that are open: who paid in the last minute of one paid the whole amount.
 * A try that Stripe has not answered goes on under its key, with its amount, until it expires.
 */
export const openEnds = (fee: Fee, now: Instant): readonly Instant[] =>
  payableSessions(fee)
    .map((session) => latest([session.expiresAt, checkoutEnd(fee, session)]) ?? session.expiresAt)
    .filter((end) => !hasCome(end, now));

/** Says whether less may be asked: no checkout is open in which the whole amount could still be paid, or have been. */
export const mayForgoLines = (own: OwnFee, now: Instant): boolean =>
  openEnds(own.fee, now).length === 0 && feeState(own, now) === 'due';

/**
 * Asks no more for some lines of a fee, and for the rest in a new letter. They were due, and are in the ledger so: what is
 * not asked for any more is told there, too.
 */
export const forgoLines = (
  { application, fee }: OwnFee,
  { event, ...forgone }: Omit<NonNullable<Fee['forgone']>, 'at'> & { readonly event: UntimedEvent },
  now: Instant,
): Change => {
  const lines = fee.lines.filter((line) => !forgone.lines.includes(line));
  const left = withFee(application, { ...fee, lines, forgone: { at: now, ...forgone } });
  const knock = { key: waitKey.fee(fee), name: 'PlanChanged' as const };
  return step(restartClock(left, feeQuestions[fee.kind], now), event, now, knock);
};
