import type { Account } from '../account.ts';
import type { Answer } from '../api/answer.ts';
import type { FormFields } from '../api/form.ts';
import { answerConfirmation, paySession } from '../checkout/pay-session.ts';
import { billingDetails, createPaymentMethod } from '../payments/payment-method.ts';
import { TEST_CARDS, type TestCard } from '../payments/test-cards.ts';
import type { CheckoutSession } from '../records/kinds.ts';
import { closedPage } from './closed-page.ts';
import { confirmPage } from './confirm-page.ts';
import { messagePage } from './message-page.ts';
import { type PayPage, payPage } from './pay-page.ts';
import { paymentsPage } from './payments-page.ts';
import { receiptPage } from './receipt-page.ts';
import { successAddress } from './success-address.ts';

/** A page that a person opens or a form that a person sends. */
export interface PageRoute {
  method: 'GET' | 'POST';
  path: string;
  show: (account: Account, id: string, form: FormFields) => Answer;
}

const shown = (status: number, body: string): Answer => ({
  status,
  body,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  },
});

const sentTo = (location: string): Answer => ({ status: 303, body: '', headers: { location } });

const notFound = (): Answer =>
  shown(404, messagePage('There is no such page', 'The address may be cut short. Open it again where you found it.'));

const offered = ({ payment_method_types }: CheckoutSession): TestCard[] =>
  TEST_CARDS.filter(({ label, type }) => label !== undefined && payment_method_types.includes(type));

const openPage = (account: Account, session: CheckoutSession, more: Partial<PayPage> = {}): Answer => {
  const items = account.records.get('order', session.id)?.items ?? [];
  return shown(more.problem ? 422 : 200, payPage({ session, items, cards: offered(session), ...more }));
};

const showSession = (account: Account, id: string): Answer => {
  const session = account.records.get('session', id);
  if (session === undefined) return notFound();
  return session.status === 'open' ? openPage(account, session) : shown(200, closedPage(session));
};

/** Leads the payer on: to the bank, to where the session ends, or back to the page with what went wrong. */
const after = (account: Account, session: CheckoutSession, more: Partial<PayPage>): Answer => {
  const intent = account.records.get('paymentIntent', session.payment_intent);
  if (intent?.status === 'requires_action') return sentTo(`/confirm/${intent.id}`);
  if (session.status === 'complete') return sentTo(successAddress(session));
  const text = intent?.last_payment_error?.message ?? 'The payment did not go through.';
  return openPage(account, session, { ...more, problem: { text, field: 'card' } });
};

const words = (value: FormFields[string] | undefined): string => (typeof value === 'string' ? value.trim() : '');

const pay = (account: Account, id: string, form: FormFields): Answer => {
  const session = account.records.get('session', id);
  if (session === undefined) return notFound();
  if (session.status !== 'open') return shown(200, closedPage(session));
  const email = session.customer_email ?? words(form['email']);
  const chosen = words(form['card']);
  const card = offered(session).find(({ name }) => name === chosen);
  const typed = { chosen, email };
  if (card === undefined) {
    return openPage(account, session, { ...typed, problem: { text: 'Choose how to pay.', field: 'card' } });
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    return openPage(account, session, { ...typed, problem: { text: 'Type your email address.', field: 'email' } });
  }
  const method = createPaymentMethod(account, card, billingDetails({ email, name: 'Test Payer' }));
  return after(account, paySession(account, session, method), typed);
};

const askBank = (account: Account, id: string): Answer => {
  const intent = account.records.get('paymentIntent', id);
  if (intent === undefined) return notFound();
  if (intent.status === 'requires_action') return shown(200, confirmPage(intent));
  return shown(200, messagePage('Nothing to confirm', 'Your bank has had your answer already, or needs none.'));
};

const tellBank = (account: Account, id: string, form: FormFields): Answer => {
  const intent = account.records.get('paymentIntent', id);
  if (intent?.status !== 'requires_action') return askBank(account, id);
  const session = answerConfirmation(account, intent, words(form['answer']) === 'yes');
  return session ? after(account, session, {}) : shown(200, messagePage('Thank you', 'Your bank has your answer.'));
};

const receipt = (account: Account, id: string): Answer => {
  const charge = account.records.get('charge', id);
  if (charge === undefined) return notFound();
  const refunds = account.records.all('refund').filter((refund) => refund.charge === id);
  return shown(200, receiptPage(charge, refunds));
};

export const PAGES: readonly PageRoute[] = [
  { method: 'GET', path: '/', show: () => sentTo('/payments') },
  { method: 'GET', path: '/payments', show: (account) => shown(200, paymentsPage(account)) },
  { method: 'GET', path: '/c/pay/:id', show: showSession },
  { method: 'POST', path: '/c/pay/:id', show: pay },
  { method: 'GET', path: '/confirm/:id', show: askBank },
  { method: 'POST', path: '/confirm/:id', show: tellBank },
  { method: 'GET', path: '/receipts/:id', show: receipt },
];
