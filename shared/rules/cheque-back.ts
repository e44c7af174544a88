import type { Fee, Refund } from '../application/fee.ts';

/** Stands where other refunds have the code with which Stripe refused them, so that no release asks Stripe for this one. */
export const chequeBack = 'cheque-came-back';

/** Says whether a refund takes a paper check out of the books, which bounced or was recorded in the wrong place: nobody gave money back. */
export const isChequeBack = ({ refused }: Pick<Refund, 'refused'>): boolean => refused === chequeBack;

/** Says whether the paper check that paid a fee came back. */
export const chequeCameBack = ({ refunds }: Pick<Fee, 'refunds'>): boolean => refunds.some(isChequeBack);
