import type { CheckoutSession, Fee } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import { addMillis, hasCome, hourMillis, type Instant, instantAt, millis, minuteMillis } from '../../instant.ts';
import type { TimelineEventKind } from '../../timeline-words.ts';
import { byStripe } from '../money/by-stripe.ts';
import { feeName, withFee } from '../money/fee-of.ts';
import { payableSessions } from '../money/open-sessions.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { step } from '../step.ts';
import { isTimeOver } from '../waits/fee-question.ts';
import { waitKey } from '../waits/wait-key.ts';

/** How long a Checkout Session lives: Stripe allows at most 24 hours; an hour less leaves room for clocks that differ. */
const sessionMillis = 23 * hourMillis;

/**
 * How long before its end a session is no longer offered: a payer needs a minute, and Stripe opens none that would
 * live for less than half an hour.
 */
const tooLate = ({ id }: CheckoutSession): number => (id === undefined ? 31 : 1) * minuteMillis;

/** Finds the session that a payer can still use: one that may be paid, and is not about to expire. */
export const livingSession = (fee: Fee, now: Instant): CheckoutSession | undefined =>
  payableSessions(fee).find((session) => !hasCome(addMillis(session.expiresAt, -tooLate(session)), now));

/** Plans the next Checkout Session of a fee: its idempotency key is stored before Stripe is called. */
export const planSession = ({ application, fee }: OwnFee, now: Instant): Change => {
  const attempt = fee.sessions.length + 1;
  const session: CheckoutSession = {
    attempt,
    idempotencyKey: `${feeName(fee)}:${application.id}:${attempt}`,
    openedAt: now,
    // Stripe takes whole seconds; the same instant must come with every repeat of the idempotency key.
    expiresAt: instantAt(Math.floor((millis(now) + sessionMillis) / 1000) * 1000),
  };
  const planned = withFee(application, { ...fee, sessions: [...fee.sessions, session] });
  return step(
    planned,
    { actor: { role: 'applicant' }, kind: 'checkout-opened', data: { fee: feeName(fee), attempt } },
    now,
  );
};

/** What Stripe says of a session: its id, or that it has expired, is processing, or failed. */
export type SessionNews = Partial<Pick<CheckoutSession, 'id' | 'expiredAt' | 'processingAt' | 'failedAt'>>;

const eventKind = ({ processingAt, failedAt, expiredAt }: SessionNews): TimelineEventKind => {
  if (processingAt !== undefined) return 'payment-processing';
  if (failedAt !== undefined) return 'payment-failed';
  return expiredAt === undefined ? 'checkout-ready' : 'checkout-expired';
};

/** Stores what Stripe says of a session. */
export const noteSession = (
  own: OwnFee,
  { attempt, ...news }: SessionNews & Pick<CheckoutSession, 'attempt'>,
  now: Instant,
): Change => {
  const { application, fee } = own;
  const sessions = fee.sessions.map((session) => (session.attempt === attempt ? { ...session, ...news } : session));
  const event = byStripe(eventKind(news), fee, { attempt });
  const restarts = news.failedAt === undefined ? fee.restarts : [...fee.restarts, now];
  const changed = withFee(application, { ...fee, restarts, sessions });
  // Once the deadline is over, the wait lasts for the sake of its checkouts alone.
  const isLast = news.expiredAt !== undefined && isTimeOver(own, now);
  const replanned = news.processingAt !== undefined || news.failedAt !== undefined || isLast;
  return step(changed, event, now, replanned ? { key: waitKey.fee(fee), name: 'PlanChanged' } : undefined);
};
