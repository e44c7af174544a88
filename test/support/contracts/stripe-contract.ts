import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { idOf } from '../stripe-id.ts';

type Session = Stripe.Checkout.Session;

/** Somewhere that speaks Stripe's API: the double, or a sandbox of Stripe itself. */
export interface StripePlace {
  stripe: Stripe;
  close(): Promise<void>;
}

const refusalOf = async (act: Promise<unknown>): Promise<Stripe.errors.StripeError> => {
  const outcome: unknown = await act.then(
    () => new Error('it was not refused'),
    (error: unknown) => error,
  );
  if (outcome instanceof Stripe.errors.StripeError) return outcome;
  throw outcome;
};

const line = (unit_amount: number, name: string): Stripe.Checkout.SessionCreateParams.LineItem => ({
  quantity: 1,
  price_data: { currency: 'usd', unit_amount, product_data: { name } },
});

const fee = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [line(5000, 'Membership'), line(1500, 'Application fee')],
  success_url: 'https://example.org/paid?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://example.org/left',
  ...more,
});

const unique = (): string => `contract-${Date.now()}-${Math.random().toString(36).slice(2)}`;

const checkout = (place: () => Stripe): void => {
  const sessions = () => place().checkout.sessions;

  test('A new Checkout Session is open, unpaid, and holds what it was given', async () => {
    const session = await sessions().create(
      fee({ client_reference_id: 'application-1', metadata: { act: 'application' }, customer_email: 'a@example.org' }),
    );
    const open: Partial<Session> = { status: 'open', payment_status: 'unpaid', payment_intent: null, livemode: false };
    const given: Partial<Session> = { amount_total: 6500, currency: 'usd', client_reference_id: 'application-1' };
    expect(session).toMatchObject({ ...open, ...given, metadata: { act: 'application' }, object: 'checkout.session' });
    expect(session.id).toMatch(/^cs_test_/);
    expect(session.url).toMatch(new RegExp(`/c/pay/${session.id}#.`));
    expect(session.expires_at - session.created).toBe(86_400);
  });

  test('A session is the same when retrieved, and its lines come when they are asked for', async () => {
    const created = await sessions().create(fee());
    const retrieved = await sessions().retrieve(created.id);
    expect(retrieved).toEqual(created);
    const expanded = await sessions().retrieve(created.id, { expand: ['line_items'] });
    expect(expanded.line_items?.data.map(({ description }) => description)).toEqual(['Membership', 'Application fee']);
    const listed = await sessions().listLineItems(created.id);
    expect(listed.data.map(({ amount_total }) => amount_total)).toEqual([5000, 1500]);
    expect(listed.data[0]?.price?.unit_amount_decimal?.toString()).toBe('5000');
  });

  test('An expired session has no address any more and cannot expire twice', async () => {
    const created = await sessions().create(fee());
    const expired = await sessions().expire(created.id);
    expect(expired).toMatchObject({ id: created.id, status: 'expired', url: null, payment_status: 'unpaid' });
    const refusal = await refusalOf(sessions().expire(created.id));
    expect(refusal).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400 });
    expect(refusal.message).toContain('has a status of expired');
  });

  test('Sessions are listed newest first, a page at a time', async () => {
    const first = await sessions().create(fee());
    const second = await sessions().create(fee());
    const page = await sessions().list({ limit: 1 });
    expect(page).toMatchObject({ object: 'list', has_more: true, url: '/v1/checkout/sessions' });
    expect(page.data.map(({ id }) => id)).toEqual([second.id]);
    const next = await sessions().list({ limit: 1, starting_after: second.id });
    expect(next.data.map(({ id }) => id)).toEqual([first.id]);
    const back = await sessions().list({ limit: 1, ending_before: first.id });
    expect(back.data.map(({ id }) => id)).toEqual([second.id]);
  });

  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ['no mode', { mode: undefined }, 'mode', 'parameter_missing'],
    ['no success_url', { success_url: undefined }, 'success_url', undefined],
    ['a success_url that is no address', { success_url: 'nowhere' }, 'success_url', 'url_invalid'],
    ['an unknown parameter', { colour: 'blue' }, 'colour', 'parameter_unknown'],
    [
      'an amount that is no number',
      { line_items: [{ ...line(1500, 'x'), quantity: 'x' }] },
      'line_items[0][quantity]',
      'parameter_invalid_integer',
    ],
    [
      'a price that is not there',
      { line_items: [{ price: 'price_none', quantity: 1 }] },
      'line_items[0][price]',
      'resource_missing',
    ],
    ['an end in the past', { expires_at: now() - 60 }, 'expires_at', undefined],
    ['an end in five minutes', { expires_at: now() + 300 }, 'expires_at', undefined],
    ['an end after two days', { expires_at: now() + 2 * 86_400 }, 'expires_at', undefined],
    ['an email that is none', { customer_email: 'nobody' }, 'customer_email', 'email_invalid'],
  ])('A session with %s is refused', async (_what, wrong, param, code) => {
    const params = { ...fee(), ...wrong } as Stripe.Checkout.SessionCreateParams;
    const refusal = await refusalOf(sessions().create(params));
    expect(refusal).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
    if (code !== undefined) expect(refusal.code).toBe(code);
    expect(refusal.requestId).toMatch(/^req_/);
  });

  test('A session below fifty cents is refused', async () => {
    const refusal = await refusalOf(sessions().create(fee({ line_items: [line(49, 'x')] })));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'amount_too_small' });
  });
};

const idempotency = (place: () => Stripe): void => {
  test('The same key and parameters get the same answer, and make nothing twice', async () => {
    const idempotencyKey = unique();
    const first = await place().checkout.sessions.create(fee(), { idempotencyKey });
    const again = await place().checkout.sessions.create(fee(), { idempotencyKey });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
  });

  test('The same key with other parameters is refused', async () => {
    const idempotencyKey = unique();
    await place().checkout.sessions.create(fee(), { idempotencyKey });
    const other = place().checkout.sessions.create(fee({ client_reference_id: 'other' }), { idempotencyKey });
    expect(await refusalOf(other)).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
  });

  test('A key whose request had wrong parameters may be used again', async () => {
    const idempotencyKey = unique();
    const wrong = place().checkout.sessions.create(fee({ success_url: 'nowhere' }), { idempotencyKey });
    await refusalOf(wrong);
    const right = await place().checkout.sessions.create(fee(), { idempotencyKey });
    expect(right.status).toBe('open');
  });

  test('Twenty requests at once under one key make one session', async () => {
    const idempotencyKey = unique();
    const all = Array.from({ length: 20 }, () =>
      place().checkout.sessions.create(fee(), { idempotencyKey, maxNetworkRetries: 5 }),
    );
    const ids = (await Promise.all(all)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
  });
};

const payments = (place: () => Stripe): void => {
  const pay = (payment_method: string) =>
    place().paymentIntents.create({
      amount: 6500,
      currency: 'usd',
      payment_method,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      confirm: true,
      metadata: { application: 'application-1' },
    });

  test('A card that pays leaves a payment and a charge that hold its metadata', async () => {
    const { id } = await pay('pm_card_visa');
    const intent = await place().paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    expect(intent).toMatchObject({ status: 'succeeded', amount: 6500, amount_received: 6500, livemode: false });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({ paid: true, captured: true, refunded: false, payment_intent: id });
    expect(charge.metadata).toEqual({ application: 'application-1' });
    expect(charge.payment_method_details?.card).toMatchObject({ brand: 'visa', last4: '4242' });
  });

  test('A refused card is a card error that names the payment', async () => {
    const refusal = await refusalOf(pay('pm_card_chargeDeclined'));
    expect(refusal).toMatchObject({ type: 'StripeCardError', statusCode: 402, code: 'card_declined' });
    expect(refusal).toMatchObject({ decline_code: 'generic_decline', message: 'Your card was declined.' });
    expect(refusal.payment_intent).toMatchObject({ status: 'requires_payment_method' });
  });

  test('A card that needs confirmation waits for the payer', async () => {
    const intent = await pay('pm_card_authenticationRequired');
    expect(intent.status).toBe('requires_action');
    const canceled = await place().paymentIntents.cancel(intent.id);
    expect(canceled.status).toBe('canceled');
  });

  test('A payment is refunded in part, then whole, and no more', async () => {
    const intent = await pay('pm_card_visa');
    const part = await place().refunds.create({ payment_intent: intent.id, amount: 1500, metadata: { line: 'a' } });
    expect(part).toMatchObject({ object: 'refund', amount: 1500, status: 'succeeded', payment_intent: intent.id });
    const more = await refusalOf(place().refunds.create({ payment_intent: intent.id, amount: 5001 }));
    expect(more).toMatchObject({ statusCode: 400, param: 'amount' });
    const rest = await place().refunds.create({ payment_intent: intent.id, reason: 'requested_by_customer' });
    expect(rest).toMatchObject({ amount: 5000, reason: 'requested_by_customer' });
    const charge = await place().charges.retrieve(idOf(part.charge));
    expect(charge).toMatchObject({ amount_refunded: 6500, refunded: true });
    const listed = await place().refunds.list({ payment_intent: intent.id });
    expect(listed.data.map(({ id }) => id)).toEqual([rest.id, part.id]);
    const refusal = await refusalOf(place().refunds.create({ payment_intent: intent.id }));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' });
  });

  test('What happened is told by events, listed by type and by time', async () => {
    const intent = await pay('pm_card_visa');
    const created = { gte: intent.created };
    const { data } = await place().events.list({ type: 'payment_intent.succeeded', created, limit: 100 });
    const told = data.find((event) => (event.data.object as { id: string }).id === intent.id);
    expect(told).toMatchObject({ object: 'event', type: 'payment_intent.succeeded', livemode: false });
    const retrieved = await place().events.retrieve(told?.id ?? '');
    expect(retrieved).toEqual(told);
    const before = await place().events.list({ types: ['payment_intent.succeeded'], created: { lt: intent.created } });
    expect(before.data.map(({ id }) => id)).not.toContain(told?.id);
  });
};

const refusals = (place: () => Stripe): void => {
  test('An id that names nothing is 404 in the path', async () => {
    const refusal = await refusalOf(place().checkout.sessions.retrieve('cs_test_none'));
    expect(refusal).toMatchObject({ statusCode: 404, code: 'resource_missing' });
    expect(refusal.message).toContain("'cs_test_none'");
  });

  test('An id that names nothing is refused as a parameter', async () => {
    const refusal = await refusalOf(place().refunds.create({ payment_intent: 'pi_none' }));
    expect(refusal).toMatchObject({ code: 'resource_missing', param: 'payment_intent' });
  });

  test('An address that is not there is an error and never a success', async () => {
    const refusal = await refusalOf(place().rawRequest('GET', '/v1/nothing/here'));
    expect(refusal).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 404 });
    expect(refusal.message).toContain('Unrecognized request URL (GET: /v1/nothing/here)');
  });

  test('What cannot be expanded is refused', async () => {
    const { id } = await place().checkout.sessions.create(fee());
    const refusal = await refusalOf(place().checkout.sessions.retrieve(id, { expand: ['status'] }));
    expect(refusal).toMatchObject({ statusCode: 400 });
    expect(refusal.message).toContain('cannot be expanded');
  });

  test.each([0, 101])('A page of %i is refused', async (limit) => {
    const refusal = await refusalOf(place().refunds.list({ limit }));
    expect(refusal).toMatchObject({ statusCode: 400, param: 'limit' });
  });
};

const endpoints = (place: () => Stripe): void => {
  test('A webhook endpoint tells its secret once, can be changed, and can go', async () => {
    const events: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = ['refund.created', 'checkout.session.completed'];
    const params = { url: 'https://example.org/webhook', enabled_events: events, api_version: '2026-10-28.endive' };
    const created = await place().webhookEndpoints.create(params as Stripe.WebhookEndpointCreateParams);
    expect(created.secret).toMatch(/^whsec_/);
    expect(created).toMatchObject({ status: 'enabled', enabled_events: events, api_version: '2026-10-28.endive' });
    const changed = await place().webhookEndpoints.update(created.id, { enabled_events: ['*'], disabled: true });
    expect(changed).toMatchObject({ enabled_events: ['*'], status: 'disabled' });
    expect(changed.secret).toBeUndefined();
    const listed = await place().webhookEndpoints.list({ limit: 100 });
    expect(listed.data.map(({ id }) => id)).toContain(created.id);
    expect(await place().webhookEndpoints.del(created.id)).toMatchObject({ id: created.id, deleted: true });
    expect(await refusalOf(place().webhookEndpoints.retrieve(created.id))).toMatchObject({ statusCode: 404 });
  });
};

const catalogue = (place: () => Stripe): void => {
  test('A price of a product can be bought by a customer', async () => {
    const stripe = place();
    const product = await stripe.products.create({ name: 'Processing fee', metadata: { category: 'I' } });
    const price = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 2500 });
    const customer = await stripe.customers.create({ email: 'a@example.org', metadata: { applicant: 'x', gone: 'y' } });
    const session = await stripe.checkout.sessions.create(
      fee({ customer: customer.id, line_items: [{ price: price.id, quantity: 2 }] }),
    );
    expect(session).toMatchObject({ customer: customer.id, amount_total: 5000 });
    const updated = await stripe.customers.update(customer.id, { metadata: { gone: '' } });
    expect(updated.metadata).toEqual({ applicant: 'x' });
    const expand = ['line_items.data.price.product', 'customer'];
    const expanded = await stripe.checkout.sessions.retrieve(session.id, { expand });
    expect(expanded.line_items?.data[0]?.price?.product).toMatchObject({ name: 'Processing fee' });
    expect(expanded.customer).toMatchObject({ email: 'a@example.org' });
  });
};

/** Holds a place to what Stripe does: the same suite for the double and for a sandbox of Stripe itself. */
export const stripeContract = (name: string, open: () => Promise<StripePlace>): void => {
  describe(name, () => {
    let opened: StripePlace;
    const place = () => opened.stripe;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    checkout(place);
    idempotency(place);
    payments(place);
    refusals(place);
    endpoints(place);
    catalogue(place);
  });
};
