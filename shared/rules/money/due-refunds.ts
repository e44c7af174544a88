import type { Application } from '../../application/application.ts';
import type { Refund } from '../../application/fee.ts';
import type { OwnFee } from './own-fee.ts';

/** A refund that is due, with its fee. */
export type DueRefund = OwnFee & { readonly refund: Refund };

/** Lists the refunds that are due and not yet asked of Stripe. */
export const dueRefunds = (application: Application): readonly DueRefund[] =>
  application.fees.flatMap((fee) =>
    fee.refunds
      .filter(({ requestedAt, refused, status }) => (requestedAt ?? refused ?? status) === undefined)
      .map((refund) => ({ application, fee, refund })),
  );
