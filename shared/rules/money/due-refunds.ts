import type { Application } from '../../application/application.ts';
import type { Fee, Refund } from '../../application/fee.ts';

/** Lists the refunds that are due and not yet asked of Stripe. */
export const dueRefunds = (application: Application): readonly { readonly fee: Fee; readonly refund: Refund }[] =>
  application.fees.flatMap((fee) =>
    fee.refunds
      .filter(({ requestedAt, refused, status }) => (requestedAt ?? refused ?? status) === undefined)
      .map((refund) => ({ fee, refund })),
  );
