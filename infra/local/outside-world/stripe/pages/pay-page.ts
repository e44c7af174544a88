import { html, type Html } from '../../../desk/html.ts';
import type { TestCard } from '../payments/test-cards.ts';
import type { CheckoutSession, LineItem } from '../records/kinds.ts';
import { moneyText } from '../records/money-text.ts';
import { page } from './layout.ts';

/** What the pay page shows: the session, what is bought, how one may pay, and what went wrong before. */
export interface PayPage {
  session: CheckoutSession;
  items: readonly LineItem[];
  cards: readonly TestCard[];
  chosen?: string | undefined;
  email?: string | undefined;
  problem?: { text: string; field: 'card' | 'email' } | undefined;
}

const line = (item: LineItem): Html =>
  html`<tr>
    <td>${item.description}${(item.quantity ?? 1) > 1 ? ` × ${item.quantity}` : ''}</td>
    <td class="amount">${moneyText(item.amount_total, item.currency)}</td>
  </tr>`;

const bought = (items: readonly LineItem[], total: string): Html =>
  html`<table>
    <caption class="note">
      What you pay for
    </caption>
    <tbody>
      ${items.map(line)}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Total</th>
        <th class="amount">${total}</th>
      </tr>
    </tfoot>
  </table>`;

const choice = (card: TestCard, checked: boolean): Html =>
  html`<div class="choice">
    <input type="radio" name="card" id="card-${card.name}" value="${card.name}" ${checked && html`checked`} required />
    <label for="card-${card.name}">${card.label}</label>
  </div>`;

const emailField = ({ session, email, problem }: PayPage): Html =>
  session.customer_email !== null
    ? html`<p><span class="name">Email</span><br />${session.customer_email}</p>`
    : html`<p>
        <label class="name" for="email">Email</label>
        <input
          class="field"
          type="email"
          id="email"
          name="email"
          autocomplete="email"
          value="${email ?? ''}"
          required
          ${problem?.field === 'email' && html`aria-invalid="true" aria-describedby="problem"`}
        />
      </p>`;

const alert = (text: string | undefined): Html | false =>
  text !== undefined && html`<div class="alert" role="alert" id="problem"><strong>${text}</strong></div>`;

/** Writes the hosted page of an open session: choose a test card and pay, or leave. */
export const payPage = (shown: PayPage): string => {
  const { session, items, cards, chosen, problem } = shown;
  const total = moneyText(session.amount_total ?? 0, session.currency ?? 'usd');
  const title = `Pay ${total}`;
  const body = html`<h1>${title}</h1>
    ${alert(problem?.text)} ${bought(items, total)}
    <form method="post" action="/c/pay/${session.id}">
      ${emailField(shown)}
      <fieldset ${problem?.field === 'card' && html`aria-describedby="problem"`}>
        <legend>How do you want to pay?</legend>
        ${cards.map((card, index) => choice(card, chosen === undefined ? index === 0 : card.name === chosen))}
      </fieldset>
      ${session.custom_text.submit && html`<p>${session.custom_text.submit.message}</p>`}
      <button type="submit">${title}</button>
    </form>
    ${session.cancel_url !== null && html`<p><a class="leave" href="${session.cancel_url}">Leave without paying</a></p>`}`;
  return page(problem === undefined ? title : `Error: ${problem.text} ${title}`, body);
};
