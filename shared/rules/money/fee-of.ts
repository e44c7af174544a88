import type { Application } from '../../application/application.ts';
import type { Fee, FeeKind, Payment, Refund } from '../../application/fee.ts';
import type { OwnFee } from './own-fee.ts';

/** Finds the newest fee of a kind. */
export const feeOf = (application: Application, kind: FeeKind): Fee | undefined =>
  application.fees.filter((fee) => fee.kind === kind).at(-1);

/** Names a fee as links, waits and Stripe's metadata do: its kind and number. */
export const feeName = (fee: Pick<Fee, 'kind' | 'number'>): string => `${fee.kind}-${fee.number}`;

/** Finds a fee by its name. */
export const feeByName = (application: Application, name: string): Fee | undefined =>
  application.fees.find((fee) => feeName(fee) === name);

/** Lists the payments of a fee: what settled it, then what came on top. */
export const paymentsOf = ({ paid, surplus }: Pick<Fee, 'paid' | 'surplus'>): readonly Payment[] =>
  paid === undefined ? surplus : [paid, ...surplus];

/** Finds the payment of a fee by its id at Stripe, or that of a cheque: what settled it, or came on top. */
export const paymentOf = (fee: Fee, paymentIntentId: string): Payment | undefined =>
  paymentsOf(fee).find((one) => one.paymentIntentId === paymentIntentId);

/** Replaces one fee of an application by a changed one. */
export const withFee = (application: Application, changed: Fee): Application => ({
  ...application,
  fees: application.fees.map((fee) => (feeName(fee) === feeName(changed) ? changed : fee)),
});

/** Puts a refund of a fee in the place of the one that it was before, or, where it is new, beside the others. */
export const withRefund = ({ application, fee }: OwnFee, refund: Refund, before?: Refund): Application => {
  const refunds =
    before === undefined ? [...fee.refunds, refund] : fee.refunds.map((one) => (one === before ? refund : one));
  return withFee(application, { ...fee, refunds });
};
