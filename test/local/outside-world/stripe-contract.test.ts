import { describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { createClock } from '../../../infra/local/clock.ts';
import { startStripeDouble } from '../../../infra/local/outside-world/stripe-double.ts';
import { stripeContract } from '../../support/contracts/stripe-contract.ts';

const SECRET_KEY = 'sk_test_made_up_for_tests';
const SANDBOX_KEY = process.env['STRIPE_SANDBOX_KEY'];

const startDouble = () => startStripeDouble({ clock: createClock(), port: 0, secretKey: SECRET_KEY });

const clientFor = (port: number, key: string) =>
  new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 });

stripeContract('The Stripe double', async () => {
  const double = await startDouble();
  return { stripe: clientFor(double.port, SECRET_KEY), close: () => double.close() };
});

if (SANDBOX_KEY !== undefined) {
  stripeContract('Stripe itself', async () => ({
    stripe: new Stripe(SANDBOX_KEY, { maxNetworkRetries: 2 }),
    close: async () => undefined,
  }));
}

describe('The door of the double', () => {
  test('A wrong key and no key are refused as Stripe does', async () => {
    const double = await startDouble();
    const wrong = clientFor(double.port, 'sk_test_another_account').balance.retrieve();
    await expect(wrong).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
      message: 'Invalid API Key provided: sk_test_************ount',
    });
    const none = await fetch(`${double.address}/v1/balance`);
    expect(none.status).toBe(401);
    const basic = Buffer.from(`${SECRET_KEY}:`).toString('base64');
    const let_in = await fetch(`${double.address}/v1/balance`, { headers: { authorization: `Basic ${basic}` } });
    expect(let_in.status).toBe(200);
    expect(let_in.headers.get('request-id')).toMatch(/^req_/);
    expect(let_in.headers.get('stripe-version')).toBe('2026-10-28.endive');
    await double.close();
  });

  test('A hostile form cannot reach what it should not', async () => {
    const double = await startDouble();
    const answer = await fetch(`${double.address}/v1/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}` },
      body: new URLSearchParams({ 'metadata[__proto__][admin]': '1', '__proto__[admin]': '1', email: 'a@example.org' }),
    });
    expect(answer.status).toBe(200);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
    const huge = await fetch(`${double.address}/v1/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}` },
      body: 'x'.repeat(1_000_001),
    });
    expect(huge.status).toBe(413);
    await double.close();
  });
});
