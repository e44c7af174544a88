import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type Stripe from 'stripe';
import { idOf } from '../../support/stripe-id.ts';
import { openFee, openStage, type StripeStage } from '../../support/stripe-stage.ts';

const DAY = 86_400_000;

let stage: StripeStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const sessionNow = (id: string) => stage.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
const choose = (session: Stripe.Checkout.Session, card: string) => stage.send(`/c/pay/${session.id}`, { card });
const typesAbout = (id: string): string[] =>
  stage.arrivals.filter(({ body }) => body.includes(id)).map(({ type }) => type);

describe('The hosted pay page', () => {
  test('It tells what is bought and what it costs, and offers labelled choices', async () => {
    const { url } = await openFee(stage, { custom_text: { submit: { message: 'Fees are <not> refunded.' } } });
    const answer = await fetch(url ?? '');
    const text = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('<h1>Pay $15.00</h1>');
    expect(text).toContain('Application fee');
    expect(text).toContain('applicant@example.org');
    expect(text).toContain('Fees are &lt;not&gt; refunded.');
    expect(text).toContain('name="viewport"');
    expect(text).not.toContain('<script');
    const choices = [...text.matchAll(/id="card-([a-z-]+)"/g)].map(([, name]) => name);
    expect(choices).toEqual(
      expect.arrayContaining(['pays', 'refused', 'needs-confirmation', 'pays-later', 'fails-later']),
    );
    for (const name of choices) expect(text).toContain(`<label for="card-${name}">`);
    expect(text).toMatch(/<a class="leave" href="http:\/\/127.0.0.1:1\/left">Leave without paying<\/a>/);
  });

  test('A card that pays completes the session and leads to the success address', async () => {
    const session = await openFee(stage);
    const answer = await choose(session, 'pays');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`http://127.0.0.1:1/paid?session=${session.id}`);
    const paid = await sessionNow(session.id);
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(paid.customer_details).toMatchObject({ email: 'applicant@example.org' });
    expect(paid.payment_intent).toMatchObject({ status: 'succeeded', metadata: { application: 'application-1' } });
    await stage.settled();
    expect(typesAbout(session.id)).toEqual(['checkout.session.completed']);
  });

  test('A refused card stays on the page with a message, and another card pays after it', async () => {
    const session = await openFee(stage);
    const refused = await choose(session, 'refused');
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toMatch(/role="alert"[^>]*><strong>Your card was declined\.<\/strong>/);
    expect(text).toContain('value="refused" checked');
    expect(text).toContain('<title>Error: Your card was declined. Pay $15.00</title>');
    expect(await sessionNow(session.id)).toMatchObject({ status: 'open', payment_status: 'unpaid' });
    await choose(session, 'pays');
    const paid = await sessionNow(session.id);
    expect(paid.status).toBe('complete');
    const charges = await stage.stripe.charges.list({
      payment_intent: (paid.payment_intent as Stripe.PaymentIntent).id,
    });
    expect(charges.data.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });

  test.each([
    ['yes', 303, 'complete', 'succeeded'],
    ['no', 422, 'open', 'requires_payment_method'],
  ])('A card that needs confirmation asks on a page of its own; %s', async (answer, code, status, payment) => {
    const session = await openFee(stage);
    const asked = await choose(session, 'needs-confirmation');
    const location = asked.headers.get('location') ?? '';
    expect(location).toMatch(/^\/confirm\/pi_/);
    expect((await sessionNow(session.id)).status).toBe('open');
    const page = await fetch(new URL(location, stage.double.address));
    expect(await page.text()).toContain('Yes, I pay');
    const answered = await stage.send(location, { answer });
    expect(answered.status).toBe(code);
    expect(await sessionNow(session.id)).toMatchObject({ status, payment_intent: { status: payment } });
  });

  test.each([
    ['pays-later', 'paid', 'checkout.session.async_payment_succeeded'],
    ['fails-later', 'unpaid', 'checkout.session.async_payment_failed'],
  ])('A bank account that %s completes the session unpaid and settles after four days', async (card, end, type) => {
    const session = await openFee(stage);
    expect((await choose(session, card)).status).toBe(303);
    const processing = await sessionNow(session.id);
    expect(processing).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(processing.payment_intent).toMatchObject({ status: 'processing' });
    await stage.pass(4 * DAY - 1000);
    expect((await sessionNow(session.id)).payment_intent).toMatchObject({ status: 'processing' });
    expect(typesAbout(session.id)).toEqual(['checkout.session.completed']);
    await stage.pass(1000);
    expect((await sessionNow(session.id)).payment_status).toBe(end);
    expect(typesAbout(session.id)).toEqual(['checkout.session.completed', type]);
  });

  test('A session that takes cards only offers and accepts cards only', async () => {
    const session = await openFee(stage, { allowed_payment_method_types: ['card'] });
    expect(session.payment_method_types).toEqual(['card']);
    expect(await (await fetch(session.url ?? '')).text()).not.toContain('pays-later');
    expect((await choose(session, 'pays-later')).status).toBe(422);
    expect((await sessionNow(session.id)).status).toBe('open');
  });

  test('Without an email the page asks for one, and keeps what was typed', async () => {
    const made = await stage.stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Fee' } } }],
      success_url: 'http://127.0.0.1:1/',
      customer_creation: 'always',
    });
    const wrong = await stage.send(`/c/pay/${made.id}`, { card: 'pays', email: '"><b>no' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="&quot;&gt;&lt;b&gt;no"');
    const nothing = await stage.send(`/c/pay/${made.id}`, { email: 'a@example.org' });
    expect(await nothing.text()).toContain('Choose how to pay.');
    await stage.send(`/c/pay/${made.id}`, { card: 'pays', email: 'a@example.org' });
    const paid = await stage.stripe.checkout.sessions.retrieve(made.id, { expand: ['customer'] });
    expect(paid.customer).toMatchObject({ object: 'customer', email: 'a@example.org' });
  });

  test('Two payers of one session: one pays, the other is told', async () => {
    const session = await openFee(stage);
    const answers = await Promise.all([choose(session, 'pays'), choose(session, 'pays')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 303]);
    const { payment_intent } = await sessionNow(session.id);
    const charges = await stage.stripe.charges.list({ payment_intent: (payment_intent as Stripe.PaymentIntent).id });
    expect(charges.data).toHaveLength(1);
    const again = await fetch(`${stage.double.address}/c/pay/${session.id}`);
    expect(await again.text()).toContain('You have already completed this payment');
  });

  test('A session expires by the clock, cancels what was tried, and cannot be paid any more', async () => {
    const expires_at = Math.floor(stage.clock.now() / 1000) + 23 * 3600;
    const session = await openFee(stage, { expires_at });
    await choose(session, 'refused');
    await stage.pass(23 * 3_600_000 - 1000);
    expect((await sessionNow(session.id)).status).toBe('open');
    await stage.pass(1000);
    const expired = await sessionNow(session.id);
    expect(expired).toMatchObject({ status: 'expired', payment_intent: { status: 'canceled' } });
    expect(typesAbout(session.id)).toEqual(['checkout.session.expired']);
    const late = await choose(session, 'pays');
    expect(await late.text()).toContain('This payment page has expired');
    expect((await sessionNow(session.id)).payment_status).toBe('unpaid');
  });

  test('A page that is not there says so', async () => {
    const answer = await fetch(`${stage.double.address}/c/pay/cs_test_none`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('There is no such page');
  });

  test('The payments page lists sessions, payments and refunds for the person at the machine', async () => {
    const session = await openFee(stage);
    await choose(session, 'pays');
    const { payment_intent } = await stage.stripe.checkout.sessions.retrieve(session.id);
    await stage.stripe.refunds.create({ payment_intent: idOf(payment_intent), amount: 700 });
    const open = await openFee(stage);
    const text = await (await fetch(`${stage.double.address}/`)).text();
    expect(text).toContain('$7.00 succeeded');
    expect(text).toContain(`href="${open.url}"`);
    const receipt = /href="([^"]*\/receipts\/[^"]*)"/.exec(text)?.[1] ?? '';
    expect(await (await fetch(receipt)).text()).toContain('Receipt for $15.00');
  });
});
