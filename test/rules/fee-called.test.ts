import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../shared/application/application.ts';
import { exemptTheRest } from '../../shared/rules/changes/exempt-the-rest.ts';
import { close } from '../../shared/rules/close.ts';
import { statusOf } from '../../shared/status.ts';
import { whyLapsed } from '../../shared/status/outcome-words.ts';
import { timelineWords } from '../../shared/timeline-words.ts';
import { feesView } from '../../functions/pages/components/status-view.ts';
import { applicationAt, ownFee, payFee, submittedAt } from '../support/made-up/journey.ts';
import { membershipMissed } from '../support/made-up/memberships.ts';
import { letterExamples } from '../support/made-up/letter-examples.ts';
import { writtenLetter } from '../support/made-up/written-letter.ts';

const rest = (application: Application): Application =>
  exemptTheRest(ownFee(application, 'application-1'), { by: 'cora', reason: 'Hardship.' }, submittedAt).application;

const later = '2026-03-03T15:00:00.000Z';

const letterOf = (kind: 'fee-due' | 'fee-received' | 'fee-refunded', application: Application): string => {
  const example = letterExamples()[kind];
  if (example === undefined) throw new Error(`There is no example of ${kind}.`);
  return writtenLetter({ ...example, application }).text;
};

describe('once the application fee alone is exempted, what is still asked for is called the membership fee:', () => {
  const due = rest(membershipMissed());
  const paid = payFee(due, 'application-1', submittedAt).application;
  test.each([
    ['the letter that asks for it', () => letterOf('fee-due', due), /Please pay \$50 by .+: the membership fee\./],
    ['its receipt', () => letterOf('fee-received', paid), /We received \$50 on .+: the membership fee\./],
    ['the status', () => JSON.stringify(statusOf(due)), /The membership fee is due.+Pay the membership fee of \$50\./],
    ['the list of fees', async () => String(await feesView(due, submittedAt, '/pay')), /Membership fee[^$]+\$50, due/],
  ])('%s', async (_where, text, words) => {
    const told = (await text()).replaceAll('\n', ' ');
    expect(told).toMatch(words);
    expect(told).not.toMatch(/application fee/i);
  });

  test('why it lapsed', () => {
    const ending = { outcome: 'lapsed', by: 'association', reason: 'application-fee-unpaid' } as const;
    const lapsed = (application: Application) => whyLapsed(close(application, ending, submittedAt).application);
    expect(lapsed(due)).toBe('the membership fee was not paid in time');
    expect(lapsed(membershipMissed())).toBe('the membership and application fee was not paid in time');
  });

  test('the timeline, which still names what was exempted, and what was asked for before', () => {
    const told = (kind: string, cents: number, day: string): string | undefined =>
      timelineWords({ at: day, actor: { role: 'stripe' }, kind, data: { fee: 'application-1', cents } }, paid);
    expect(told('fee-paid', 5000, later)).toBe('The membership fee of $50 was paid.');
    expect(told('refund-due', 5000, later)).toBe('The membership fee goes back.');
    expect(told('payment-failed', 0, submittedAt)).toBe('A payment for the membership and application fee failed.');
    expect(told('fee-exempted', 2500, submittedAt)).toBe('The coordinator exempted the application fee of $25.');
  });

  test('and nothing else is called so', () => {
    expect(letterOf('fee-due', applicationAt('application-fee'))).toContain('the application fee.');
    expect(statusOf(applicationAt('application-fee')).title).toBe('The application fee is due');
  });
});

describe('a fee that holds a membership besides is called by both, with what each costs or both do:', () => {
  const due = membershipMissed();
  const refunded = (): string => {
    const paid = payFee(due, 'application-1', submittedAt).application;
    return letterOf('fee-refunded', payFee(paid, 'application-1', submittedAt, 'again').application);
  };
  test.each([
    [
      'the letter that asks for it',
      () => letterOf('fee-due', due),
      /Please pay \$75 .+membership \$50 and application fee \$25\./,
    ],
    ['the letter that returns it', refunded, /A payment of \$75 for the membership and application fee goes back/],
    ['the status', () => JSON.stringify(statusOf(due)), /The membership and application fee is due.+fee of \$75\./],
    [
      'the list of fees',
      async () => String(await feesView(due, submittedAt, '/pay')),
      /Membership and application fee[^$]+\$75 \(membership \$50 and application fee \$25\), due/,
    ],
  ])('%s, and none by the application fee alone', async (_where, text, words) => {
    const told = (await text()).replaceAll('\n', ' ');
    expect(told).toMatch(words);
    expect(told).not.toMatch(/the application fee/i);
  });
});
