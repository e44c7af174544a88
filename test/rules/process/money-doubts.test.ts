import { describe, expect, test } from '@jest/globals';
import type { Doubt, DoubtKind } from '../../../shared/application/doubt.ts';
import type { Fee, Refund } from '../../../shared/application/fee.ts';
import { paymentName } from '../../../shared/rules/money/cheque-id.ts';
import { doubtNow } from '../../../shared/rules/money/doubt-now.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { doubtWords } from '../../../shared/rules/money/doubt-words.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { applicationAt, namedFee, payFee, submittedAt } from '../../support/made-up/journey.ts';

describe('what is said of a doubt about money', () => {
  test.each<[DoubtKind, string]>([
    ['wrong-amount', 'A payment of $25 arrived, which is not the amount of the fee.'],
    ['wrong-currency', 'A payment arrived in another currency than the fee.'],
    ['wrong-mode', "A payment arrived from the other one of Stripe's modes: a test among real money, or the reverse."],
    ['unknown-session', 'A payment of $25 arrived through a payment page that we did not open.'],
    ['unknown-fee', 'A payment of $25 arrived for a fee that this application does not have.'],
    ['unknown-to-stripe', 'We have recorded a payment of $25 that Stripe does not know as paid.'],
    ['refund-refused', 'Stripe will not return $25; give it back another way.'],
    ['refund-failed', 'A refund of $25 failed: the bank sent the money back to us.'],
    [
      'disputed',
      "The payer's bank disputes a payment of $25, or has ended a dispute. The application goes on as before; answer the dispute at Stripe.",
    ],
  ])('%s names what happened', (kind, words) => {
    expect(doubtWords({ kind, cents: 2500 })).toBe(words);
  });
  test('a refund that Stripe refuses because of a dispute is not to be given back another way, or the payer has it twice', () => {
    expect(doubtWords({ kind: 'refund-refused', cents: 2500, code: 'charge_disputed' })).toBe(
      "Stripe will not return $25: the payer's bank disputes the payment, and may have the money already. Give it back another way only if the dispute is won.",
    );
    expect(doubtWords({ kind: 'refund-refused', cents: 2500, code: 'other' })).toMatch(/give it back another way\.$/);
  });
  test.each([
    ['inquiry', /^The payer's bank asks about a payment of \$25; nothing was taken\. Answer at Stripe/],
    ['inquiry-closed', /^The payer's bank asks no more about a payment of \$25; nothing was taken\.$/],
    ['taken', /^The payer's bank disputes a payment of \$25, and has taken it back\. Hand in evidence at Stripe/],
    ['won', /is won: the money is with us again\. A refund that was refused because of it can be given now\.$/],
    ['lost', /^The dispute about a payment of \$25 is lost: the payer has the money back/],
  ])('a dispute says how it stands: %s', (code, words) => {
    expect(doubtWords({ kind: 'disputed', cents: 2500, code })).toMatch(words);
  });
  test('a refund of a paper check is nothing that Stripe knows of', () => {
    const words = doubtWords({ kind: 'refund-refused', cents: 2500, code: 'paid-by-cheque' });
    expect(words).toBe('$25 that was paid by check is to go back; give it back by hand.');
    expect([paymentName('cheque:1042'), paymentName('pi_1')]).toEqual(['check 1042', 'payment pi_1']);
  });
  test('an amount that nobody knows is said as nothing', () => {
    expect(doubtWords({ kind: 'refund-refused' })).toBe('Stripe will not return $0; give it back another way.');
  });
});

describe('what is said of a refund that did not go', () => {
  const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
  const paymentIntentId = 'pi_processing-1';
  const asked = { paymentIntentId, reason: 'coordinator' as const, dueAt: submittedAt };
  const refused: Refund = { ...asked, key: 'first', cents: 3000, refused: 'charge_disputed' };
  const other = (cents: number): Refund => ({ ...asked, key: 'second', cents });
  const doubt: Doubt = {
    ...{ number: 1, at: submittedAt, kind: 'refund-refused', fee: 'processing-1', about: 'first', cents: 3000 },
  };
  const now = (refunds: readonly Refund[], particular: Partial<Doubt> = {}) => {
    const application = withFee(paid, { ...namedFee(paid, 'processing-1'), refunds: [...refunds] });
    return doubtNow(application, { ...doubt, ...particular });
  };
  const words = 'Stripe will not return $30; give it back another way.';

  test('is all that is owed while nothing of the payment went back otherwise', () => {
    expect(now([refused])).toBe(words);
    expect(now([refused, { ...other(1000), refused: 'unknown' }])).toBe(words);
  });

  test('names what went back in another way since, and what may be given at most', () => {
    expect(now([refused, other(1000)])).toBe(
      `${words} $10 of the payment went back in another way, or is on its way: give at most $30, and only what is still owed.`,
    );
    expect(now([refused, other(2001)])).toBe(
      `${words} $20.01 of the payment went back in another way, or is on its way: give at most $29.99, and only what is still owed.`,
    );
    expect(now([refused, other(4999)])).toMatch(/give at most \$0\.01, and only what is still owed\.$/);
  });

  test('asks for nothing more where all went back, or the refund itself did', () => {
    const nothing =
      '$30 that was to go back went back in another way since, or is on its way: give nothing, and note that here.';
    expect(now([refused, other(5000)])).toBe(nothing);
    expect(now([{ ...refused, byHandAt: submittedAt }])).toBe(nothing);
  });

  test('is told alike of one that failed, by the name that Stripe gave it', () => {
    const failed: Refund = { ...asked, key: 'first', cents: 3000, refundId: 're_1', status: 'failed' };
    const about = { kind: 'refund-failed' as const, about: 're_1' };
    expect(now([failed], about)).toBe('A refund of $30 failed: the bank sent the money back to us.');
    expect(now([failed, other(1000)], about)).toMatch(/^A refund of \$30 failed.* \$10 of the payment went back/);
  });

  test('of anything else only what happened is said, whatever went back', () => {
    const dispute = { kind: 'disputed' as const, about: 'dp_1', code: 'lost' };
    expect(now([other(1000)], dispute)).toBe(doubtWords({ kind: 'disputed', cents: 3000, code: 'lost' }));
    expect(now([other(1000)], { about: 'nobody knows' })).toBe(words);
    expect(now([refused, other(1000)], { kind: 'disputed' })).toBe(doubtWords({ kind: 'disputed', cents: 3000 }));
    expect(now([refused], { fee: 'renewal-1' })).toBe(words);
  });
});

describe('the fee that was asked for last', () => {
  const feeDueAt = (dueAt: string | undefined): Fee => {
    const fee = namedFee(applicationAt('application-fee'), 'application-1');
    const { dueAt: _asked, ...never } = fee;
    return dueAt === undefined ? never : { ...never, dueAt };
  };
  const early = '2026-03-01T14:00:00.000Z';
  const late = '2026-03-05T14:00:00.000Z';
  const newestOf = (...days: (string | undefined)[]) => newestDue({ fees: days.map(feeDueAt) })?.dueAt;

  test('is none while none was asked for', () => {
    expect(newestDue({ fees: [] })).toBeUndefined();
    expect(newestDue({ fees: [feeDueAt(undefined)] })).toBeUndefined();
  });

  test('is the latest by its day, in whatever order they stand', () => {
    expect(newestOf(early, late)).toBe(late);
    expect(newestOf(late, early)).toBe(late);
  });

  test('is the latest also of two days written to the second and finer', () => {
    expect(newestOf('2026-03-01T14:00:00.500Z', '2026-03-01T14:00:00Z')).toBe('2026-03-01T14:00:00.500Z');
  });

  test('is never one that was not asked for', () => {
    expect(newestOf(undefined, early, undefined)).toBe(early);
  });
});
