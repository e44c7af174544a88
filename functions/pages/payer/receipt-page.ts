import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { feeCalled } from '../../../shared/fee-called.ts';
import { feeLineNames } from '../../../shared/fee-names.ts';
import { moneyText } from '../../../shared/money.ts';
import { refundedLine } from '../../../shared/refund-text.ts';
import { chequeNumber } from '../../../shared/rules/money/cheque-id.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import {
  cameBackAndWent,
  hasComeBack,
  isTakenBack,
  type Receipt,
  receiptName,
} from '../../../shared/rules/money/receipts.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import { type SummaryRow, summaryList } from '../components/summary-list.ts';
import type { Page } from '../page.ts';

const moved = (receipt: Receipt) => ('payment' in receipt ? receipt.payment : receipt.refund);

const howOf = (receipt: Receipt): string => {
  if ('refund' in receipt) {
    const how = hasComeBack(receipt) ? 'Through Stripe; the bank sent it back' : 'Returned through Stripe';
    const since = cameBackAndWent(receipt) ? '; it was then returned by hand' : '';
    return `${how}, ${receipt.refund.refundId ?? receipt.refund.key}${since}`;
  }
  const { cheque, paymentIntentId } = receipt.payment;
  if (cheque === undefined) return `Through Stripe, ${paymentIntentId}`;
  const since = isTakenBack(receipt) ? '; this record was taken back since' : '';
  return `By check, ${chequeNumber(paymentIntentId)}${since}`;
};

/** Lists for what money was: the lines of a fee that was paid whole, or the line or the fee that it was about. */
const rowsOf = (receipt: Receipt): readonly SummaryRow[] => {
  const { fee } = receipt;
  if ('payment' in receipt && receipt.payment === fee.paid)
    return fee.lines.map(({ line, cents }) => ({
      key: capitalized(feeLineNames[line]),
      value: moneyText(cents, fee.currency),
    }));
  const line = 'refund' in receipt ? refundedLine(fee, receipt.refund) : undefined;
  return [{ key: 'About', value: capitalized(line ?? feeCalled(fee)) }];
};

type Moved = { readonly title: string; readonly on: string; readonly amount: string; readonly by: string };

/** Finds the words for money that came in, went back, or went back and did not arrive, at least not the first way. */
const wordsOf = (receipt: Receipt): Moved => {
  if ('payment' in receipt) return { title: 'Receipt', on: 'Received on', amount: 'Received', by: 'Received by' };
  if (cameBackAndWent(receipt))
    return { title: 'Refund receipt', on: 'Sent back on', amount: 'Returned by hand', by: 'Returned by' };
  return hasComeBack(receipt)
    ? { title: 'Refund receipt', on: 'Sent back on', amount: 'Did not arrive', by: 'Sent by' }
    : { title: 'Refund receipt', on: 'Returned on', amount: 'Returned', by: 'Returned by' };
};

/** Shows a receipt of money that came in or went back, to be printed. */
export const receiptPage = (application: Application, receipt: Receipt, home: string): Page => {
  const { timeZone, association } = policyOf(application);
  const words = wordsOf(receipt);
  const amount = moneyText(moved(receipt).cents, receipt.fee.currency);
  return {
    title: `${words.title} ${receiptName(application, receipt.number)}`,
    back: home,
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
      ${summaryList([
        { key: 'Number', value: receiptName(application, receipt.number) },
        { key: words.on, value: dayWords(receipt.at, timeZone) },
        { key: 'payment' in receipt ? 'From' : 'To', value: application.name },
        ...rowsOf(receipt),
        { key: words.amount, value: html`<strong>${amount}</strong>` },
        { key: 'How', value: howOf(receipt) },
        { key: words.by, value: association.name },
      ])}
      <p class="govuk-body">To keep it, print this page or save it as a PDF from your browser.</p>`,
  };
};
