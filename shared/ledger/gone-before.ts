import type { Dispute, Fee, Refund } from '../application/fee.ts';
import { hasCome, type Instant } from '../instant.ts';
import { isGoing, wasTaken } from '../rules/money/fee-state.ts';

/** Money of a payment that goes, and of which line of its fee first, where that was said. */
export type Leaving = Pick<Refund, 'paymentIntentId' | 'cents' | 'line'>;

const ofSame = (leaving: readonly Leaving[], { paymentIntentId }: Leaving): readonly Leaving[] =>
  leaving.filter((one) => one.paymentIntentId === paymentIntentId);

/** Says whether a refund was going back, or gone, at an instant: given by hand by then, or not refused nor failed before. */
const stood =
  (at: Instant) =>
  (refund: Refund): boolean => {
    const { byHandAt, ...atStripe } = refund;
    const { statusAt } = refund;
    if (byHandAt !== undefined && hasCome(byHandAt, at)) return true;
    return isGoing(atStripe) || (statusAt !== undefined && hasCome(at, statusAt));
  };

/** Finds when a bank took the money of a dispute. */
export const takenAtOf = ({ takenAt, openedAt }: Dispute): Instant => takenAt ?? openedAt;

/** Lists the disputes whose money a bank had before an instant, and not yet given back. */
const heldBefore = ({ disputes = [] }: Fee, at: Instant): readonly Dispute[] =>
  disputes
    .filter((dispute) => wasTaken(dispute) && !hasCome(at, takenAtOf(dispute)))
    .filter(({ closed }) => closed?.outcome !== 'won' || !hasCome(closed.at, at));

/** Lists what of its payment had gone, or was to go, before a refund fell due. */
export const goneBeforeRefund = (fee: Fee, refund: Refund): readonly Leaving[] => {
  const { key, dueAt } = refund;
  const former = fee.refunds.slice(
    0,
    fee.refunds.findIndex((one) => one.key === key),
  );
  return ofSame([...former.filter(stood(dueAt)), ...heldBefore(fee, dueAt)], refund);
};

/** Lists what of its payment had gone in another way, or was to go, when a refund was given by hand. */
export const goneBeforeByHand = (fee: Fee, refund: Refund, at: Instant): readonly Leaving[] => {
  const others = fee.refunds.filter(({ key, dueAt }) => key !== refund.key && hasCome(dueAt, at));
  return ofSame([...others.filter(stood(at)), ...heldBefore(fee, at)], refund);
};

/** Says whether something else of its payment fell due, or was taken by a bank, since a refund failed. */
export const anyWentSince = (
  { refunds, disputes = [] }: Fee,
  { paymentIntentId, statusAt, dueAt }: Refund,
): boolean => {
  const later = [
    ...refunds.map((one) => ({ ...one, at: one.dueAt })),
    ...disputes.filter(wasTaken).map((one) => ({ ...one, at: takenAtOf(one) })),
  ];
  return later.some((one) => one.paymentIntentId === paymentIntentId && !hasCome(one.at, statusAt ?? dueAt));
};

/** Lists what of its payment had gone, or was to go, before a bank took the money of a dispute. */
export const goneBeforeDispute = (fee: Fee, dispute: Dispute): readonly Leaving[] => {
  const at = takenAtOf(dispute);
  const former = fee.refunds.filter(({ dueAt }) => hasCome(dueAt, at));
  return ofSame([...former.filter(stood(at)), ...heldBefore(fee, at)], dispute);
};
