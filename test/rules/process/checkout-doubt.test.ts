import { describe, expect, test } from '@jest/globals';
import type { CheckoutSession } from '../../../shared/application/fee.ts';
import type { Checkout } from '../../../shared/ports/payments.ts';
import { checkoutDoubt, sessionOf } from '../../../shared/rules/money/checkout-doubt.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { applicationAt, namedFee, submittedAt } from '../../support/made-up/journey.ts';

const tried = (attempt: number, id?: string): CheckoutSession => ({
  ...{ attempt, idempotencyKey: `key-${attempt}`, openedAt: submittedAt, expiresAt: '2026-03-03T14:00:00.000Z' },
  ...(id !== undefined && { id }),
});

const due = (...sessions: CheckoutSession[]) => {
  const application = applicationAt('application-fee');
  const fee = namedFee(application, 'application-1');
  const changed = { ...fee, sessions };
  return { fee: changed, application: withFee(application, changed) };
};

const checkout = (more: Partial<Checkout>): Checkout => ({
  ...{ id: 'cs_1', url: undefined, status: 'complete', paymentStatus: 'paid', paymentIntentId: 'pi_1', cents: 2500 },
  ...{ currency: 'usd', livemode: false, applicationId: 'a-1', fee: 'application-1', attempt: 1, ...more },
});

const doubtOf = (more: Partial<Checkout>, isLive = false) =>
  checkoutDoubt(due(tried(1, 'cs_1')).application, checkout(more), isLive);

describe('the try that a Checkout Session belongs to', () => {
  test('is the one with its id, whatever attempt it carries', () => {
    expect(sessionOf(due(tried(1), tried(2, 'cs_2')).fee, { id: 'cs_2', attempt: 1 })?.attempt).toBe(2);
  });

  test('is the one with its attempt where no id was stored', () => {
    expect(sessionOf(due(tried(1), tried(2)).fee, { id: 'cs_2', attempt: 2 })?.attempt).toBe(2);
  });

  test('is never one that has another id', () => {
    expect(sessionOf(due(tried(1, 'cs_1')).fee, { id: 'cs_2', attempt: 1 })).toBeUndefined();
  });
});

describe('what does not fit about a Checkout Session', () => {
  test.each([
    ['nothing', undefined, {}],
    ['a fee that is not there', 'unknown-fee', { fee: 'application-9' }],
    ['the other mode', 'wrong-mode', { livemode: true }],
    ['another currency', 'wrong-currency', { currency: 'eur' }],
    ['a session that we did not open', 'unknown-session', { id: 'cs_9' }],
  ])('%s is %s', (_what, doubt, more) => {
    expect(doubtOf(more)).toBe(doubt);
  });

  test('a test among real money is of the wrong mode', () => {
    expect(doubtOf({}, true)).toBe('wrong-mode');
    expect(doubtOf({ livemode: true }, true)).toBeUndefined();
  });
});
