import { expect, test } from '@jest/globals';
import { feesView } from '../../../functions/pages/components/status-view.ts';
import type { Dispute, Fee } from '../../../shared/application/fee.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { applicationAt, namedFee, submittedAt } from '../../support/made-up/journey.ts';

const paid = applicationAt('references');

/** Reads what the applicant is told of the application fee. */
const told = async (of: Partial<Fee>): Promise<string> => {
  const changed = withFee(paid, { ...namedFee(paid, 'application-1'), ...of });
  return /\$\d+[^<]*/.exec(String(await feesView(changed, submittedAt, '/pay')))?.[0].trim() ?? '';
};

const { paid: payment } = namedFee(paid, 'application-1');
/** A fee of two lines, of which a dispute of $25 is a part. */
const joining: Partial<Fee> = {
  lines: [
    { line: 'membership', cents: 5000 },
    { line: 'application', cents: 2500 },
  ],
  ...(payment && { paid: { ...payment, cents: 7500 } }),
};

const dispute = (more: Partial<Dispute>): Partial<Fee> => ({
  disputes: [
    {
      ...{ id: 'dp_1', paymentIntentId: 'pi_application-1', cents: 2500, reason: 'fraudulent', openedAt: submittedAt },
      ...more,
    },
  ],
});

test.each<[string, Partial<Fee>, string]>([
  ['is paid', {}, '$25, paid on Monday, March 2, 2026'],
  ['a bank asks about', dispute({ inquiry: true }), '$25, paid on Monday, March 2, 2026, and your bank asks about it'],
  ['is disputed', dispute({}), '$25, paid on Monday, March 2, 2026, and your bank asks about it'],
  [
    'was disputed and lost',
    dispute({ closed: { at: submittedAt, outcome: 'lost' } }),
    '$25, paid on Monday, March 2, 2026, and your bank took it back',
  ],
  [
    'was disputed and lost in part',
    { ...joining, ...dispute({ closed: { at: submittedAt, outcome: 'lost' } }) },
    '$75 (membership $50 and application fee $25), paid on Monday, March 2, 2026, and your bank took $25 of it back',
  ],
  [
    'is disputed in part',
    { ...joining, ...dispute({ inquiry: true }) },
    '$75 (membership $50 and application fee $25), paid on Monday, March 2, 2026, and your bank asks about $25 of it',
  ],
  [
    'was disputed and won',
    dispute({ closed: { at: submittedAt, outcome: 'won' } }),
    '$25, paid on Monday, March 2, 2026',
  ],
])('a fee that %s names the day of its payment, and what its bank does now', async (_what, of, words) => {
  expect(await told(of)).toBe(words);
});
