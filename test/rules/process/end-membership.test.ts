import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { takeChequeBack } from '../../../shared/rules/changes/coordinator-money.ts';
import { endMembership, mayEndMembership } from '../../../shared/rules/changes/end-membership.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { membershipValidUntil } from '../../../shared/rules/membership-year.ts';
import { daysLater } from '../../support/days-later.ts';
import { namedFee, ownFee, payByCheque, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { membershipMissed } from '../../support/made-up/memberships.ts';

const later = daysLater(submittedAt, 10);
const word = { by: 'sub-cora', reason: 'The check came back.' };
const feeIn = (application: Application) => namedFee(application, 'application-1');
const own = (application: Application) => ownFee(application, 'application-1');
const mayEnd = (application: Application, now = later): boolean => mayEndMembership(own(application), now);

const paid = payByCheque(membershipMissed(), 'application-1');
const cameBack = takeChequeBack(own(paid), word, later).application;

const changed = (application: Application, validUntil: string): Application => ({
  ...application,
  membership: application.membership && { ...application.membership, validUntil },
});

describe('a membership that was bought with a fee', () => {
  test('ends today, here and for whoever looks members up, once its money went, with who said so and why', () => {
    expect(paid.membership?.validUntil).toBe(membershipValidUntil('2026-03-02', policyOf(paid)));
    const { application, event, member } = endMembership(own(cameBack), word, later);
    expect(application.membership).toEqual({ ...paid.membership, validUntil: '2026-03-12' });
    expect(member).toEqual({ email: paid.email, validUntil: '2026-03-12' });
    expect(feeIn(application).membershipEnded).toEqual({ at: later, ...word });
    expect(event).toEqual({
      at: later,
      actor: { role: 'coordinator', id: 'sub-cora' },
      kind: 'membership-ended',
      data: { fee: 'application-1' },
      words: { reason: word.reason },
    });
    expect(mayEnd(application)).toBe(false);
    expect(mayEnd(changed(application, '2026-12-31'))).toBe(false);
    expect(() => endMembership(own(application), word, later)).toThrow('No membership of this fee can be ended.');
  });

  test.each<[string, Application]>([
    ['its money is there', paid],
    ['nothing was paid', membershipMissed()],
    [
      'the personal data are being erased',
      { ...cameBack, erasure: { begunAt: later, entry: 1, by: 'sub-cora', reason: 'asked' } },
    ],
    ['the member list named a later day', changed(cameBack, '2027-06-30')],
    ['it has ended', changed(cameBack, '2026-03-12')],
    ['there is none', { ...cameBack, membership: undefined }],
  ])('stays as it is where %s', (_why, application) => {
    expect(mayEnd(application)).toBe(false);
    expect(() => endMembership(own(application), word, later)).toThrow();
  });

  test('ends on its last day but one at the latest: on the last it ends by itself', () => {
    expect(mayEnd(cameBack, '2026-12-30T17:00:00.000Z')).toBe(true);
    expect(mayEnd(cameBack, '2026-12-31T17:00:00.000Z')).toBe(false);
  });

  test('stays where another payment bought it since', () => {
    const fee = feeIn(cameBack);
    const again: Application = { ...cameBack, fees: [...cameBack.fees, { ...fee, number: 2, refunds: [] }] };
    expect(mayEnd(again)).toBe(false);
    expect(
      mayEnd({ ...again, fees: again.fees.map((one) => (one.number === 2 ? { ...one, paid: undefined } : one)) }),
    ).toBe(true);
  });

  test('ends for the money of the membership, not for that of another line or another fee', () => {
    const given = (fee: Fee, line: 'membership' | 'application', cents: number): Fee => ({
      ...fee,
      refunds: [
        {
          ...{ key: 'k', paymentIntentId: fee.paid?.paymentIntentId ?? '', cents, line, reason: 'coordinator' },
          ...{ dueAt: submittedAt, status: 'succeeded', statusAt: later, refundId: 're_1' },
        },
      ],
    });
    const byCard = payFee(membershipMissed(), 'application-1', submittedAt).application;
    const may = (fee: Fee) => mayEndMembership({ application: withFee(byCard, fee), fee }, later);
    expect(may(given(feeIn(byCard), 'application', 2500))).toBe(false);
    expect(may(given(feeIn(byCard), 'membership', 1))).toBe(true);
    // What an earlier fee bought stands; of the renewal the check came back.
    const renewal: Fee = { ...feeIn(cameBack), kind: 'renewal', lines: [{ line: 'membership', cents: 5000 }] };
    const renewed = { ...byCard, fees: [...byCard.fees, renewal] };
    expect(mayEndMembership({ application: renewed, fee: renewal }, later)).toBe(true);
    expect(mayEndMembership({ application: renewed, fee: feeIn(byCard) }, later)).toBe(false);
  });
});
