import type { Application } from '../../application/application.ts';
import type { Fee, Refund } from '../../application/fee.ts';
import { feeOf } from './fee-of.ts';

/** Stands where other refunds have the code with which Stripe refused them, so that no release asks Stripe for this one. */
export const chequeBack = 'cheque-came-back';

/**
 * Knows the key of what takes a paper check out of the books, which the ledger holds as it holds what was given back by
 * hand: that has no number at its end.
 */
export const isChequeBackKey = (key: string): boolean => /^refund:[^:]+:cheque:[^:]+:\d+$/.test(key);

/** Says whether a refund takes a paper check out of the books, which bounced or was recorded in the wrong place: nobody gave money back. */
export const isChequeBack = ({ refused }: Pick<Refund, 'refused'>): boolean => refused === chequeBack;

/** Says whether the paper check that paid a fee came back. */
export const chequeCameBack = ({ refunds }: Pick<Fee, 'refunds'>): boolean => refunds.some(isChequeBack);

/** Says whether the paper check that paid a fee came back, and no other fee stands in its place. */
export const isWithoutItsCheque = (application: Application, fee: Fee): boolean =>
  chequeCameBack(fee) && feeOf(application, fee.kind) === fee;

/** Says whether a fee stands in the place of one whose paper check came back. */
export const isInItsPlace = ({ fees }: Pick<Application, 'fees'>, { kind, number }: Fee): boolean =>
  fees.some((former) => former.kind === kind && former.number === number - 1 && chequeCameBack(former));
