import { describe, expect, test } from '@jest/globals';
import type { DoubtKind } from '../../../shared/application/doubt.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { paymentName } from '../../../shared/rules/money/cheque-id.ts';
import { doubtWords } from '../../../shared/rules/money/doubt-words.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { applicationAt, namedFee } from '../../support/journey.ts';

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

  test('is never one that was not asked for', () => {
    expect(newestOf(undefined, early, undefined)).toBe(early);
  });
});
