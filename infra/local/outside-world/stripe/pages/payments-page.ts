import { html, type Html } from '../../../desk/html.ts';
import { table } from '../../../desk/table.ts';
import type { Account } from '../account.ts';
import type { CheckoutSession, Delivery, PaymentIntent } from '../records/kinds.ts';
import { moneyText } from '../records/money-text.ts';
import { page } from './layout.ts';

const MOST = 200;

const when = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const part = (title: string, columns: readonly string[], rows: readonly Html[], none: string): Html =>
  html`<h2>${title}</h2>
    ${rows.length === 0 ? html`<p>${none}</p>` : table({ label: title, columns, rows })}`;

const sessionRow = (account: Account, session: CheckoutSession): Html => {
  const items = account.records.get('order', session.id)?.items ?? [];
  const what = items.map(({ description }) => description).join(', ');
  return html`<tr>
    <td>${when(session.created * 1000)}</td>
    <td>${session.url === null ? what : html`<a href="${session.url}">${what}</a>`}</td>
    <td class="amount">${moneyText(session.amount_total ?? 0, session.currency ?? 'usd')}</td>
    <td>${session.status}, ${session.payment_status}</td>
    <td>${session.customer_details?.email ?? session.customer_email}</td>
  </tr>`;
};

const refundWords = (account: Account, intent: PaymentIntent): string =>
  account.records
    .all('refund')
    .filter(({ payment_intent }) => payment_intent === intent.id)
    .map(({ amount, currency, status }) => `${moneyText(amount, currency)} ${status}`)
    .join(', ');

const paymentRow = (account: Account, intent: PaymentIntent): Html => {
  const receipt = account.records.get('charge', intent.latest_charge)?.receipt_url;
  const disputes = account.records.all('dispute').filter(({ payment_intent }) => payment_intent === intent.id);
  return html`<tr>
    <td>${when(intent.created * 1000)}</td>
    <td>${receipt ? html`<a href="${receipt}">${intent.id}</a>` : intent.id}</td>
    <td class="amount">${moneyText(intent.amount, intent.currency)}</td>
    <td>${intent.status}${intent.last_payment_error && ` (${intent.last_payment_error.message})`}</td>
    <td>${refundWords(account, intent)}</td>
    <td>${disputes.map(({ status }) => status).join(', ')}</td>
  </tr>`;
};

const deliveryRow = (account: Account, delivery: Delivery): Html =>
  html`<tr>
    <td>${account.records.get('event', delivery.event)?.type}</td>
    <td>${account.records.get('webhookEndpoint', delivery.endpoint)?.url}</td>
    <td>${delivery.state}${delivery.state === 'waiting' && `, due ${when(delivery.due)}`}</td>
    <td>${delivery.attempts} tried, last answer ${delivery.lastAnswer ?? 'none'}</td>
  </tr>`;

/** Writes the list of sessions, payments and undelivered webhooks for the person at the machine, newest first. */
export const paymentsPage = (account: Account): string => {
  const { records } = account;
  const sessions = records.all('session').toReversed().slice(0, MOST);
  const intents = records.all('paymentIntent').toReversed().slice(0, MOST);
  const late = records.all('delivery');
  const body = html`<h1>Payments</h1>
    <p>It is ${when(account.clock.now())} here. The newest ${MOST} of each are listed.</p>
    ${part(
      'Checkout Sessions',
      ['Created', 'What', 'Amount', 'State', 'Email'],
      sessions.map((session) => sessionRow(account, session)),
      'Nobody has opened a pay page yet.',
    )}
    ${part(
      'Payments',
      ['Created', 'Payment', 'Amount', 'State', 'Refunds', 'Disputes'],
      intents.map((intent) => paymentRow(account, intent)),
      'Nobody has paid yet.',
    )}
    ${part(
      'Webhooks not delivered',
      ['Event', 'To', 'State', 'Attempts'],
      late.map((delivery) => deliveryRow(account, delivery)),
      'Every webhook has arrived.',
    )}`;
  return page('Payments', body, true);
};
