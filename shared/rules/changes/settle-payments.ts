import type { Application } from '../../application/application.ts';
import type { CheckoutSession, Fee, Refund } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { feeName, feeOf, withFee } from '../fee-of.ts';
import { step } from '../step.ts';

/** Lists the Checkout Sessions that may still be open at Stripe though the application has ended. */
export const openSessions = (
  application: Application,
): readonly { readonly fee: Fee; readonly session: CheckoutSession }[] =>
  application.fees.flatMap((fee) =>
    fee.sessions
      .filter(({ id, expiredAt, failedAt }) => id !== undefined && expiredAt === undefined && failedAt === undefined)
      .filter(({ id }) => fee.paid?.sessionId !== id && !fee.surplus.some(({ sessionId }) => sessionId === id))
      .map((session) => ({ fee, session })),
  );

/** Lists the refunds that are due and not yet asked of Stripe. */
export const dueRefunds = (application: Application): readonly { readonly fee: Fee; readonly refund: Refund }[] =>
  application.fees.flatMap((fee) =>
    fee.refunds.filter(({ requestedAt }) => requestedAt === undefined).map((refund) => ({ fee, refund })),
  );

/** Makes the processing fee due back when the applicant withdraws before any reviewer was assigned (house policy). */
export const refundOnWithdrawal = (application: Application, now: Instant): Change | undefined => {
  const fee = feeOf(application, 'processing');
  const begun = application.reviews.some(({ reviewers }) => reviewers.length > 0);
  if (application.closed?.outcome !== 'withdrawn' || fee?.paid === undefined || begun) return undefined;
  const { paymentIntentId, cents } = fee.paid;
  const key = `refund:${application.id}:${paymentIntentId}`;
  if (fee.refunds.some((refund) => refund.key === key)) return undefined;
  const refund: Refund = { key, paymentIntentId, cents, reason: 'withdrawn-before-review', dueAt: now };
  const event = { actor: { role: 'association' as const }, kind: 'refund-due', data: { fee: feeName(fee), cents } };
  return step(withFee(application, { ...fee, refunds: [...fee.refunds, refund] }), event, now);
};

/** Notes that Stripe has taken a refund on. */
export const noteRefund = (application: Application, fee: Fee, key: string, refundId: string, now: Instant): Change => {
  const refunds = fee.refunds.map((refund) =>
    refund.key === key ? { ...refund, refundId, requestedAt: now } : refund,
  );
  const event = { actor: { role: 'stripe' as const }, kind: 'refund-requested', data: { fee: feeName(fee) } };
  return step(withFee(application, { ...fee, refunds }), event, now);
};
