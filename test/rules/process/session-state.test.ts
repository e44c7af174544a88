import { describe, expect, test } from '@jest/globals';
import type { CheckoutSession } from '../../../shared/application/fee.ts';
import { sessionState } from '../../../shared/rules/money/session-state.ts';
import { submittedAt } from '../../support/made-up/journey.ts';

const at = submittedAt;

const planned: CheckoutSession = { attempt: 1, idempotencyKey: 'k', openedAt: at, expiresAt: at };

const money = (sessionId: string) => ({ at, sessionId, paymentIntentId: 'pi_1', cents: 2500 });

const unpaid = { surplus: [] };

describe('the state of a Checkout Session', () => {
  test.each([
    ['unanswered', {}],
    ['expired', { expiredAt: at }],
    ['open', { id: 'cs_1' }],
    ['expired', { id: 'cs_1', expiredAt: at }],
    ['processing', { id: 'cs_1', processingAt: at }],
    ['processing', { id: 'cs_1', expiredAt: at, processingAt: at }],
    ['failed', { id: 'cs_1', failedAt: at }],
    ['failed', { id: 'cs_1', expiredAt: at, processingAt: at, failedAt: at }],
  ] as const)('is %s where this was heard: %p', (state, heard) => {
    expect(sessionState(unpaid, { ...planned, ...heard })).toBe(state);
  });

  test.each([
    ['settled the fee', { paid: money('cs_1'), surplus: [] }, 'paid'],
    ['came on top', { surplus: [money('cs_2'), money('cs_1')] }, 'paid'],
    ['came through another', { paid: money('cs_2'), surplus: [] }, 'open'],
  ])('is told by money that %s', (_how, fee, state) => {
    expect(sessionState(fee, { ...planned, id: 'cs_1' })).toBe(state);
  });

  test('is paid whatever else was heard', () => {
    const heard = { id: 'cs_1', expiredAt: at, processingAt: at, failedAt: at };
    expect(sessionState({ surplus: [money('cs_1')] }, { ...planned, ...heard })).toBe('paid');
  });
});
