import type { Application } from '../../application/application.ts';
import type { Fee, Payment, Refund } from '../../application/fee.ts';
import type { Instant } from '../../instant.ts';
import { chequeCameBack } from './cheque-back.ts';
import { feeName, paymentsOf } from './fee-of.ts';

/** A receipt: money that came in or went back, under a number of the application's own. */
export type Receipt = {
  readonly number: number;
  readonly at: Instant;
  readonly fee: Fee;
} & ({ readonly payment: Payment } | { readonly refund: Refund });

/** Lists the receipts of an application, by number. */
export const receiptsOf = (application: Application): readonly Receipt[] =>
  application.fees
    .flatMap((fee): readonly Receipt[] => [
      ...paymentsOf(fee).flatMap((payment) =>
        payment.receipt === undefined ? [] : [{ number: payment.receipt, at: payment.at, fee, payment }],
      ),
      ...fee.refunds.flatMap((refund) =>
        refund.receipt === undefined
          ? []
          : [{ number: refund.receipt, at: refund.statusAt ?? refund.dueAt, fee, refund }],
      ),
    ])
    .toSorted((one, other) => one.number - other.number);

/** Lists the receipts of one fee of an application, by number. */
export const receiptsOfFee = (application: Application, fee: Fee): readonly Receipt[] =>
  receiptsOf(application).filter((receipt) => feeName(receipt.fee) === feeName(fee));

/** Says whether money that had gone back did not arrive: the bank sent it back, and its receipt keeps the number. */
export const hasComeBack = (receipt: Receipt): boolean =>
  'refund' in receipt && (receipt.refund.status === 'failed' || receipt.refund.status === 'canceled');

/** Says whether money that the bank had sent back was then given by hand; its receipt tells of the first way. */
export const cameBackAndWent = (receipt: Receipt): boolean =>
  hasComeBack(receipt) && 'refund' in receipt && receipt.refund.byHandAt !== undefined;

/** Says whether a receipt is of a paper check that came back. */
export const isTakenBack = (receipt: Receipt): boolean =>
  'payment' in receipt && receipt.payment.cheque !== undefined && chequeCameBack(receipt.fee);

/** Takes the number of the next receipt. */
export const nextReceipt = (application: Application): number => (receiptsOf(application).at(-1)?.number ?? 0) + 1;

/** Names a receipt as people quote it: the application's id and the number. */
export const receiptName = (application: Pick<Application, 'id'>, number: number): string =>
  `${application.id}-${number}`;
