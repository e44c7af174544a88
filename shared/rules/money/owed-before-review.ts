import type { Application, Outcome } from '../../application/application.ts';
import type { Refund } from '../../application/fee.ts';
import { hasCome, type Instant } from '../../instant.ts';
import { reopenings } from '../reopenings.ts';
import { backBeforeReview } from './back-before-review.ts';
import { feeOf } from './fee-of.ts';
import { isForTheEnd } from './is-for-the-end.ts';
import type { OwnFee } from './own-fee.ts';

const reasonOf: Partial<Record<Outcome, Refund['reason']>> = {
  withdrawn: 'withdrawn-before-review',
  lapsed: 'lapsed-before-review',
};

const isOfThisEnd = (refund: Refund, reopenedAt: Instant | undefined): boolean =>
  isForTheEnd(refund) && (reopenedAt === undefined || !hasCome(refund.dueAt, reopenedAt));

/** What is owed back of a fee, as a refund that nobody has noted yet. */
type Owed = OwnFee & { readonly owed: Pick<Refund, 'key' | 'paymentIntentId' | 'cents' | 'reason'> };

/**
 * Finds what an application owes back of its processing fee that was withdrawn or lapsed before any reviewer was assigned
 * (house policy); undefined where that is nothing, or is noted.
 */
export const owedBeforeReview = (application: Application): Owed | undefined => {
  const fee = feeOf(application, 'processing');
  const reason = application.closed && reasonOf[application.closed.outcome];
  if (reason === undefined || fee?.paid === undefined) return undefined;
  const { paymentIntentId } = fee.paid;
  const cents = backBeforeReview(application);
  // One that ends again, after it was opened again with its refund refused, has another refund due.
  const again = reopenings(application);
  const key = `refund:${application.id}:${paymentIntentId}${again.length === 0 ? '' : `:again-${again.length}`}`;
  // The key alone does not tell: an older release gave the refund of a second end the key of the first.
  const isKnown = (refund: Refund) => refund.key === key || isOfThisEnd(refund, again.at(-1));
  if (cents === 0 || fee.refunds.some(isKnown)) return undefined;
  return { application, fee, owed: { key, paymentIntentId, cents, reason } };
};
