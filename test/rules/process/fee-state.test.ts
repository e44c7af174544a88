import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { CheckoutSession, Dispute, Fee } from '../../../shared/application/fee.ts';
import { close } from '../../../shared/rules/close.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { feeState } from '../../../shared/rules/money/fee-state.ts';
import { applicationAt, namedFee, payFee, submittedAt } from '../../support/made-up/journey.ts';

const due = () => applicationAt('application-fee');
const paid = () => payFee(due(), 'application-1', submittedAt).application;

const stateOf = (application: Application, change: Partial<Fee> = {}, name = 'application-1') => {
  const fee = namedFee(application, name);
  const changed = { ...fee, ...change };
  return feeState({ application: withFee(application, changed), fee: changed }, submittedAt);
};

const session = (more: Partial<CheckoutSession> = {}): Partial<Fee> => ({
  sessions: [
    {
      ...{ attempt: 1, idempotencyKey: 'key', id: 'cs_1', openedAt: submittedAt },
      ...{ expiresAt: '2026-03-03T14:00:00.000Z', ...more },
    },
  ],
});

const refund = (cents: number, status: 'pending' | 'succeeded' | 'failed'): Partial<Fee> => ({
  refunds: [
    { key: 'k', paymentIntentId: 'pi_application-1', cents, reason: 'coordinator', dueAt: submittedAt, status },
  ],
});

const dispute = (outcome?: 'won' | 'lost', more: Partial<Dispute> = {}): Partial<Fee> => ({
  disputes: [
    {
      ...{ id: 'dp_1', paymentIntentId: 'pi_application-1', cents: 2500, reason: 'fraudulent', openedAt: submittedAt },
      ...(outcome && { closed: { at: submittedAt, outcome } }),
      ...more,
    },
  ],
});

const lapsed = () =>
  close(due(), { outcome: 'lapsed', by: 'association', reason: 'application-fee-unpaid' }, submittedAt).application;

describe('the state of a fee', () => {
  test.each([
    ['not due', 'not-due', () => stateOf(due(), {}, 'processing-1')],
    ['due', 'due', () => stateOf(due())],
    ['with an open session', 'session-open', () => stateOf(due(), session())],
    ['with a session that has ended', 'due', () => stateOf(due(), session({ expiresAt: submittedAt }))],
    ['with a session that was expired', 'due', () => stateOf(due(), session({ expiredAt: submittedAt }))],
    ['with a payment on its way', 'processing', () => stateOf(due(), session({ processingAt: submittedAt }))],
    ['failed', 'due', () => stateOf(due(), session({ processingAt: submittedAt, failedAt: submittedAt }))],
    ['paid', 'paid', () => stateOf(paid())],
    ['exempt', 'exempt', () => stateOf(due(), { exempted: { at: submittedAt, by: 'cora', reason: 'So.' } })],
    ['returned in part', 'refunded-in-part', () => stateOf(paid(), refund(1000, 'succeeded'))],
    ['returned whole', 'refunded', () => stateOf(paid(), refund(2500, 'pending'))],
    ['whose refund failed', 'paid', () => stateOf(paid(), refund(2500, 'failed'))],
    ['disputed', 'disputed', () => stateOf(paid(), dispute())],
    ['that a bank asks about', 'inquired', () => stateOf(paid(), dispute(undefined, { inquiry: true }))],
    ['that a bank asks about no more', 'paid', () => stateOf(paid(), dispute('won', { inquiry: true }))],
    ['whose dispute was lost', 'taken-back', () => stateOf(paid(), dispute('lost'))],
    ['whose dispute was won', 'paid', () => stateOf(paid(), dispute('won'))],
    [
      'with a dispute that was lost before another was won',
      'taken-back',
      () => stateOf(paid(), { disputes: [...(dispute('lost').disputes ?? []), ...(dispute('won').disputes ?? [])] }),
    ],
    ['of an application that lapsed', 'lapsed', () => stateOf(lapsed())],
  ])('%s is %s, from the facts alone', (_what, expected, stateNow) => {
    expect(stateNow()).toBe(expected);
  });
});
