import type { Act } from '../../act.ts';
import type { Application } from '../../application/application.ts';
import type { CheckoutSession, Fee, FeeKind } from '../../application/fee.ts';
import { addMillis, hasCome, hourMillis, type Instant, latest, minuteMillis } from '../../instant.ts';
import { toApplicant } from '../letter-for.ts';
import { feeOf } from '../money/fee-of.ts';
import { isProcessing } from '../money/fee-state.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { sessionState } from '../money/session-state.ts';
import { policyOf } from '../policy-of.ts';
import { lapse } from './lapse.ts';
import type { Question } from './question.ts';
import { type Plan, remindNobody, remindThenEnd } from './plan.ts';
import { waitKey } from './wait-key.ts';

const dueFee = (application: Application, kind: FeeKind): Fee => {
  const fee = feeOf(application, kind);
  if (fee?.dueAt === undefined) throw new Error(`The ${kind} fee is not due yet.`);
  return fee;
};

/**
 * How long a try may be without an id: it is stored before Stripe is asked, whose answer takes seconds, and within the
 * minutes of this whoever was told of an error has pressed again.
 */
const answerMillis = 5 * minuteMillis;

/**
 * How long after its own end a checkout is waited for of which nothing was heard: Stripe says within minutes how it ended,
 * and where that was lost, the daily comparison has asked within a day and a quarter of an hour.
 */
const newsMillis = 25 * hourMillis;

/**
 * Says when a checkout is over: at its own end, or when it was ended before; soon where Stripe has not answered, and late
 * where it has not said how it ended.
 */
export const checkoutEnd = (fee: Fee, session: CheckoutSession): Instant => {
  const { id, openedAt, expiresAt, expiredAt } = session;
  const end = id === undefined ? addMillis(openedAt, answerMillis) : expiresAt;
  if (expiredAt !== undefined) return hasCome(end, expiredAt) ? end : expiredAt;
  return sessionState(fee, session) === 'open' ? addMillis(end, newsMillis) : end;
};

/**
 * Lets whoever opened a checkout before the deadline finish it: they may have paid in time, and we hear of it late. With
 * its news it lasts 48 hours at most, and one that is opened after the deadline moves nothing. A try without an id moves it
 * by minutes: nobody was sent to Stripe yet.
 */
const untilCheckoutEnds = (plan: Plan, fee: Fee): Plan => {
  const deadline = plan.at(-1);
  if (deadline === undefined) return plan;
  const inTime = fee.sessions.filter(({ openedAt }) => !hasCome(deadline, openedAt));
  const ends = inTime.map((session) => checkoutEnd(fee, session));
  return [...plan.slice(0, -1), latest([deadline, ...ends]) ?? deadline];
};

const toldPlan = (application: Application, fee: Fee): Plan =>
  // A delayed payment is on its way: reminders stop and the deadline waits until the bank has spoken.
  isProcessing(fee)
    ? remindNobody(application)
    : remindThenEnd(application, fee.restarts.at(-1) ?? fee.dueAt ?? '', policyOf(application).waits.fee);

/** Takes a failure that stands still as tried again: the days that it costs are given back only then, and are owed now. */
const asTriedAgain = (application: Application, now: Instant): Application => ({
  ...application,
  failures: application.failures.map((failure) => ({ ...failure, retriedAt: failure.retriedAt ?? now })),
});

/** Says whether the time to pay a fee is over, but for a checkout that was opened in it. */
export const isTimeOver = ({ application, fee }: OwnFee, now: Instant): boolean => {
  const deadline = fee.dueAt === undefined ? undefined : toldPlan(asTriedAgain(application, now), fee).at(-1);
  return deadline !== undefined && hasCome(deadline, now);
};

const feeQuestion = (act: Act, kind: FeeKind): Question => ({
  act,
  key: (application) => waitKey.fee(dueFee(application, kind)),
  restarts: (application) => dueFee(application, kind).restarts.length,
  plan: (application) => {
    const fee = dueFee(application, kind);
    const plan = toldPlan(application, fee);
    return isProcessing(fee) ? plan : untilCheckoutEnds(plan, fee);
  },
  // Of the hours that Checkout adds only the day would be read, as if all of it were left.
  told: (application) => toldPlan(application, dueFee(application, kind)),
  letters: (application) =>
    isProcessing(dueFee(application, kind)) ? [] : [toApplicant(kind === 'renewal' ? 'membership-expired' : 'fee-due')],
  usedUp: (application, now) => lapse(application, `${kind}-fee-unpaid`, now),
});

/** Waits for the application fee, with the membership fee when joining. */
export const applicationFeeQuestion = feeQuestion('application-fee', 'application');

/** Waits for the processing fee. */
export const processingFeeQuestion = feeQuestion('processing-fee', 'processing');

/** Waits for the renewal of a membership that expired before the outcome. */
export const renewalQuestion = feeQuestion('renewal', 'renewal');

/** Maps a fee to the question that asks for it. */
export const feeQuestions: Record<FeeKind, Question> = {
  application: applicationFeeQuestion,
  processing: processingFeeQuestion,
  renewal: renewalQuestion,
};
