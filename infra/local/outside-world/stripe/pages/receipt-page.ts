import { html, type Html } from '../../../desk/html.ts';
import type { Charge, Refund } from '../records/kinds.ts';
import { moneyText } from '../records/money-text.ts';
import { page } from './layout.ts';

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

const row = (what: string, amount: string): Html =>
  html`<tr>
    <th scope="row">${what}</th>
    <td class="amount">${amount}</td>
  </tr>`;

/** Writes Stripe's own receipt of a charge and what was refunded of it. */
export const receiptPage = (charge: Charge, refunds: readonly Refund[]): string => {
  const money = (amount: number) => moneyText(amount, charge.currency);
  const title = `Receipt for ${money(charge.amount)}`;
  return page(
    title,
    html`<h1>${title}</h1>
      <p>${charge.description ?? 'Payment'}, ${charge.status}</p>
      <table>
        <tbody>
          ${row(`Paid on ${day(charge.created)}`, money(charge.amount))}
          ${refunds.map((refund) => row(`Refund of ${day(refund.created)}, ${refund.status}`, money(-refund.amount)))}
        </tbody>
      </table>`,
  );
};
