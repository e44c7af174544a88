import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { moneyText } from '../../../shared/money.ts';
import { refundText } from '../../../shared/refund-text.ts';
import {
  cameBackAndWent,
  hasComeBack,
  isTakenBack,
  type Receipt,
  receiptName,
} from '../../../shared/rules/money/receipts.ts';
import type { Html } from './html.ts';

const words = (receipt: Receipt): string => {
  const { fee } = receipt;
  if ('payment' in receipt)
    return `${moneyText(receipt.payment.cents, fee.currency)} received${isTakenBack(receipt) ? '; this record was taken back since' : ''}`;
  const amount = refundText(fee, receipt.refund);
  if (cameBackAndWent(receipt)) return `${amount} sent back by the bank, then returned by hand`;
  const became = hasComeBack(receipt) ? 'did not arrive: the bank sent it back' : 'returned';
  return `${amount} ${became}`;
};

/** Lists receipts with the way to each; `folder` is the address in which they stand. */
export const receiptsList = (application: Application, receipts: readonly Receipt[], folder: string): Html =>
  html`<ul class="govuk-list">
    ${receipts.map(
      (receipt) =>
        html`<li>
          <a class="govuk-link" href="${folder}/receipt-${receipt.number}">
            Receipt ${receiptName(application, receipt.number)}</a
          >: ${words(receipt)}
        </li>`,
    )}
  </ul>`;
