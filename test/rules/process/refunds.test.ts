import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee, Refund } from '../../../shared/application/fee.ts';
import type { Change } from '../../../shared/change.ts';
import type { PaymentTruth } from '../../../shared/ports/payments.ts';
import { refundByCoordinator } from '../../../shared/rules/changes/coordinator-money.ts';
import { indexKeys } from '../../../shared/rules/index-keys.ts';
import { raiseDoubt, settleDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { leftByHand } from '../../../shared/rules/money/left-by-hand.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import { mayReopen, reopen } from '../../../shared/rules/changes/reopen.ts';
import { setMoneyTruth } from '../../../shared/rules/changes/money-truth.ts';
import { recordPayment } from '../../../shared/rules/changes/record-payment.ts';
import { fitRefund, refundBeforeReview, refuseRefund } from '../../../shared/rules/changes/settle-payments.ts';
import { dueRefunds } from '../../../shared/rules/money/due-refunds.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { backBeforeReview } from '../../../shared/rules/money/back-before-review.ts';
import { close } from '../../../shared/rules/close.ts';
import { backWords } from '../../../shared/letters/back-words.ts';
import { applicationLapsed } from '../../../shared/letters/application-lapsed.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { feeState, refundedOf } from '../../../shared/rules/money/fee-state.ts';
import { keptWords } from '../../../shared/letters/kept-words.ts';
import { ledgerOf } from '../../../shared/ledger/ledger-of.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { applicationAt, namedFee, ownFee, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const later = daysLater(submittedAt, 10);
const word = { by: 'staff-7', reason: 'Promised on the telephone.' };
const paymentIntentId = 'pi_processing-1';

const missing = (): never => {
  throw new Error('It must be there.');
};

const feeIn = (application: Application): Fee => namedFee(application, 'processing-1');

const own = (application: Application) => ownFee(application, 'processing-1');

const refundIn = (application: Application): Refund => {
  const [refund] = feeIn(application).refunds;
  if (refund === undefined) throw new Error('There is no refund.');
  return refund;
};

/** The change that must have come. */
const made = (change: Change | undefined): Change => {
  if (change === undefined) throw new Error('Nothing changed.');
  return change;
};

const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
const back = (cents: number, application = paid) => refundByCoordinator(own(application), { cents, ...word }, later);

const truth = (more: Partial<PaymentTruth>): PaymentTruth => ({
  ...{ paymentIntentId, applicationId: paid.id, fee: 'processing-1', stripeFeeCents: undefined },
  ...{ refunds: [], disputes: [] },
  ...more,
});
const told = (application: Application, more: Partial<PaymentTruth>, now = later) =>
  setMoneyTruth(own(application), truth(more), now);

describe('a refund at the word of the coordinator', () => {
  test('is due under the name of who asked for it, with a key of its own', () => {
    const { application, event } = back(1000);
    expect(dueRefunds(application).map(({ refund }) => refund)).toEqual([
      {
        key: `refund:${paid.id}:${paymentIntentId}:1`,
        paymentIntentId,
        cents: 1000,
        reason: 'coordinator',
        dueAt: later,
        asked: word,
      },
    ]);
    expect(event).toEqual({
      at: later,
      actor: { role: 'coordinator', id: 'staff-7' },
      kind: 'refund-due',
      words: { reason: 'Promised on the telephone.' },
      data: { fee: 'processing-1', cents: 1000 },
    });
    expect(refundIn(back(500, application).application).key).toBe(`refund:${paid.id}:${paymentIntentId}:1`);
    expect(feeIn(back(500, application).application).refunds[1]?.key).toMatch(/:2$/);
  });

  test('gives back at least a cent and never more than is left', () => {
    expect(() => back(0)).toThrow(/cannot be given back/);
    expect(() => back(5001)).toThrow(/cannot be given back/);
    expect(feeIn(back(1).application).refunds).toHaveLength(1);
    const whole = back(5000).application;
    expect(() => back(1, whole)).toThrow(/cannot be given back/);
    const unpaid = applicationAt('processing-fee');
    expect(() => back(1, unpaid)).toThrow(/cannot be given back/);
  });
});

describe('the processing fee', () => {
  test.each([
    ['until-review-begins', 5000],
    ['never', 0],
  ] as const)('goes back before the review as the policy says: %s', (processing, cents) => {
    const policy = { ...policyOf(paid), refunds: { processing } };
    expect(backBeforeReview(paid, policy)).toBe(cents);
  });
});

describe('a refund that is due', () => {
  test('is cut to what is left when part of the payment went back at Stripe meanwhile', () => {
    const due = back(4000).application;
    expect(fitRefund(own(due), refundIn(due).key, later)).toBeUndefined();
    const apart = made(told(due, { refunds: [{ id: 're_9', key: undefined, cents: 2000, status: 'succeeded' }] }));
    const { application, event } = made(fitRefund(own(apart.application), refundIn(due).key, later));
    expect(feeIn(application).refunds).toMatchObject([{ cents: 3000 }, { cents: 2000, refundId: 're_9' }]);
    expect(refundIn(application).status).toBeUndefined();
    expect(event).toEqual({
      at: later,
      actor: { role: 'association' },
      kind: 'refund-cut',
      data: { fee: 'processing-1', cents: 3000 },
    });
    expect(refundedOf(feeIn(application), { paymentIntentId })).toBe(5000);
    expect(fitRefund(own(application), refundIn(due).key, later)).toBeUndefined();
  });

  test('is cancelled when nothing is left to give back', () => {
    const due = back(4000).application;
    const apart = made(told(due, { refunds: [{ id: 're_9', key: undefined, cents: 5000, status: 'succeeded' }] }));
    const { application } = made(fitRefund(own(apart.application), refundIn(due).key, later));
    expect(refundIn(application)).toMatchObject({ cents: 4000, status: 'canceled', statusAt: later });
    expect(dueRefunds(application)).toEqual([]);
  });

  test('of a surplus is measured by the surplus, not by what settled the fee', () => {
    const twice = made(
      recordPayment(own(paid), { at: later, sessionId: 'cs_2', paymentIntentId: 'pi_2', cents: 5000 }, later),
    ).application;
    const key = refundIn(twice).key;
    expect(key).toBe(`refund:${paid.id}:pi_2`);
    expect(fitRefund(own(twice), key, later)).toBeUndefined();
    const less = withFee(twice, {
      ...feeIn(twice),
      surplus: [{ ...(feeIn(twice).surplus[0] ?? missing()), cents: 100 }],
    });
    expect(refundIn(made(fitRefund(own(less), key, later)).application).cents).toBe(100);
  });

  test('that nobody knows, or of an unknown payment, is left alone', () => {
    const due = back(4000).application;
    expect(fitRefund(own(due), 'unknown', later)).toBeUndefined();
    const stray = withFee(due, { ...feeIn(due), refunds: [{ ...refundIn(due), paymentIntentId: 'pi_other' }] });
    expect(fitRefund(own(stray), refundIn(stray).key, later)).toBeUndefined();
    const unpaid = applicationAt('processing-fee');
    expect(fitRefund(own(unpaid), 'unknown', later)).toBeUndefined();
  });

  test('that Stripe refuses is parked for the coordinator, and the other refunds stay due', () => {
    const due = back(500, back(1000).application).application;
    const { key } = refundIn(due);
    const { application, event, letters } = refuseRefund(own(due), { key, code: 'charge_disputed' }, later);
    expect(feeIn(application).refunds.map(({ refused }) => refused)).toEqual(['charge_disputed', undefined]);
    expect(dueRefunds(application).map(({ refund }) => refund.cents)).toEqual([500]);
    expect(openDoubts(application)).toEqual([
      {
        ...{ kind: 'refund-refused', about: key, fee: 'processing-1', cents: 1000, paymentIntentId },
        ...{ code: 'charge_disputed', number: 1, at: later },
      },
    ]);
    expect(letters).toMatchObject([{ kind: 'money-to-check', to: { role: 'coordinator' }, wait: 'doubt:1' }]);
    expect(event).toEqual({
      at: later,
      actor: { role: 'stripe' },
      kind: 'refund-refused',
      data: { fee: 'processing-1', code: 'charge_disputed' },
    });
    expect(() => refuseRefund(own(due), { key: 'unknown', code: 'x' }, later)).toThrow(/no refund unknown/);
    const again = back(4500, application);
    expect(feeIn(again.application).refunds).toHaveLength(3);
  });

  test('is due no more once it was asked for, was refused, or has a status', () => {
    const due = back(1000).application;
    const isDue = (more: Partial<Refund>) =>
      dueRefunds(withFee(due, { ...feeIn(due), refunds: [{ ...refundIn(due), ...more }] })).length === 1;
    expect(isDue({})).toBe(true);
    expect(isDue({ requestedAt: later })).toBe(false);
    expect(isDue({ refused: 'expired' })).toBe(false);
    expect(isDue({ status: 'canceled' })).toBe(false);
  });
});

describe('a refund of one line first', () => {
  test('keeps which, and of none where none is named', () => {
    const fee = feeIn(paid);
    const of = (line?: 'processing') =>
      refundByCoordinator({ application: paid, fee }, { cents: 1, line, ...word }, later).application;
    expect(refundIn(of('processing'))).toEqual({
      ...{ key: `refund:${paid.id}:${paymentIntentId}:1`, paymentIntentId, cents: 1, line: 'processing' },
      ...{ reason: 'coordinator', dueAt: later, asked: word },
    });
    expect(refundIn(of())).not.toHaveProperty('line');
    expect(() => refundByCoordinator({ application: paid, fee }, { cents: 0, ...word }, later)).toThrow('This much');
    expect(() => refundByCoordinator({ application: paid, fee }, { cents: 5001, ...word }, later)).toThrow('This much');
    expect(
      refundIn(refundByCoordinator({ application: paid, fee }, { cents: 5000, ...word }, later).application).cents,
    ).toBe(5000);
  });
});

describe('an end before the review gives back', () => {
  const withdrawn = withdraw(paid, later).application;

  test('what is left of the processing fee, once, and says so', () => {
    const part = withdraw(back(1000).application, later).application;
    const { application, event } = made(refundBeforeReview(part, later));
    expect(feeIn(application).refunds.map(({ cents }) => cents)).toEqual([1000, 4000]);
    expect(feeIn(application).refunds[1]).toEqual({
      key: `refund:${paid.id}:${paymentIntentId}`,
      paymentIntentId,
      cents: 4000,
      reason: 'withdrawn-before-review',
      dueAt: later,
    });
    expect(event).toEqual({
      at: later,
      actor: { role: 'association' },
      kind: 'refund-due',
      data: { fee: 'processing-1', cents: 4000 },
    });
    expect(refundBeforeReview(withdraw(back(5000).application, later).application, later)).toBeUndefined();
  });

  test('never the same refund twice, not even after Stripe could not make it', () => {
    const { application } = made(refundBeforeReview(withdrawn, later));
    const [refund] = feeIn(application).refunds;
    const failed = withFee(application, {
      ...feeIn(application),
      refunds: [{ ...(refund ?? missing()), status: 'failed', statusAt: later }],
    });
    expect(refundBeforeReview(failed, later)).toBeUndefined();
  });

  test('once after it was opened again, though an older release gave that refund the key of a first end', () => {
    const reopened = { at: daysLater(later, 1), kind: 'reopened' as const, ...word };
    const end = daysLater(later, 2);
    const { application } = made(refundBeforeReview(withdraw(paid, end).application, end));
    for (const more of [{}, { status: 'failed' as const, statusAt: end }, { refused: 'expired', statusAt: end }]) {
      const refunds = [{ ...refundIn(application), ...more }];
      const old = withFee({ ...application, interventions: [reopened] }, { ...feeIn(application), refunds });
      expect(refundBeforeReview(old, end)).toBeUndefined();
    }
    const refused = [{ ...refundIn(application), dueAt: later, refused: 'expired' }];
    const before = withFee({ ...application, interventions: [reopened] }, { ...feeIn(application), refunds: refused });
    const again = made(refundBeforeReview(before, end)).application;
    expect(feeIn(again).refunds[1]?.key).toBe(`refund:${paid.id}:${paymentIntentId}:again-1`);
    expect(refundBeforeReview(again, end)).toBeUndefined();
  });

  test('nothing any more once it is opened again: what is open about it is settled, and a later end begins anew', () => {
    const { application } = made(refundBeforeReview(withdrawn, later));
    const stopped = refuseRefund(own(application), { key: refundIn(application).key, code: 'expired' }, later);
    expect(mayReopen(stopped.application)).toBe(true);
    const person = { id: paid.personId, applications: [], version: 1 };
    const day = daysLater(later, 1);
    const again = reopen(stopped.application, person, word, day).application;
    expect(openDoubts(again)).toEqual([]);
    expect(again.doubts?.[0]?.settled).toEqual({ at: day, ...word });
    const second = withdraw(again, daysLater(later, 2)).application;
    expect(mayReopen(second)).toBe(true);
  });

  test('what may have been given by hand, so that the application stays closed', () => {
    const { application } = made(refundBeforeReview(withdrawn, later));
    const stopped = refuseRefund(own(application), { key: refundIn(application).key, code: 'expired' }, later);
    expect(mayReopen(settleDoubt(stopped.application, 1, word, later).application)).toBe(false);
    const other = { kind: 'wrong-amount' as const, fee: 'processing-1', about: 'cs_9', paymentIntentId, cents: 1 };
    const doubted = made(raiseDoubt(withdrawn, other, later)).application;
    expect(mayReopen(settleDoubt(doubted, 1, word, later).application)).toBe(true);
  });

  test('nothing before the fee was paid, while the application goes on, or after another end', () => {
    expect(refundBeforeReview(paid, later)).toBeUndefined();
    expect(refundBeforeReview(withdraw(applicationAt('processing-fee'), later).application, later)).toBeUndefined();
    const declined = { ...withdrawn, closed: { at: later, outcome: 'declined' as const, by: 'x', reason: 'x' } };
    expect(refundBeforeReview(declined, later)).toBeUndefined();
    expect(refundBeforeReview({ ...withdrawn, fees: [] }, later)).toBeUndefined();
  });

  test('the processing fee when it lapses, too: policy keeps none before the review begins, whoever ended it', () => {
    const lapsed = close(paid, { outcome: 'lapsed', by: 'association', reason: 'no-other-referee-named' }, later);
    const { application } = made(refundBeforeReview(lapsed.application, later));
    expect(feeIn(application).refunds).toMatchObject([{ cents: 5000, reason: 'lapsed-before-review' }]);
    const settings = { associationName: '', contactAddress: '', siteAddress: '' };
    const letter = lapsed.letters?.[0] ?? missing();
    expect(applicationLapsed({ application, letter, settings, attempt: 0, now: later }).paragraphs).toContain(
      'The processing fee of $50 goes back to you, because the review had not begun.',
    );
    const kept = close(
      applicationAt('review'),
      { outcome: 'lapsed', by: 'association', reason: 'x' },
      later,
    ).application;
    expect(refundBeforeReview(kept, later)).toBeUndefined();
  });

  test('nothing once any review has a reviewer, be it an earlier one', () => {
    const [review] = applicationAt('review').reviews;
    if (review === undefined) throw new Error('There is no review.');
    const second = { ...withdrawn, reviews: [review, { ...review, number: 2, reviewers: [] }] };
    expect(refundBeforeReview(second, later)).toBeUndefined();
    const nobody = { ...withdrawn, reviews: [{ ...review, reviewers: [] }] };
    expect(refundBeforeReview(nobody, later)).toBeDefined();
  });
});

describe('an end that no execution came to settle', () => {
  test('stands where the schedule finds what is due back, until that is noted', () => {
    const withdrawn = withdraw(paid, later).application;
    expect(indexKeys(withdrawn, later)).toMatchObject({ outbox: 'payments', ready: withdrawn.closed?.at });
    const noted = made(refundBeforeReview(withdrawn, later)).application;
    expect(indexKeys(noted, later)).toMatchObject({ outbox: 'payments', ready: later });
    const unpaid = withdraw(applicationAt('application-fee'), later).application;
    expect(indexKeys(unpaid, later).outbox).toBeUndefined();
  });
});

describe('a refund that fails after the end', () => {
  const refund = (status: 'succeeded' | 'failed') => ({
    refunds: [{ id: 're_1', key: undefined, cents: 5000, status }],
  });
  const returned = made(told(paid, refund('succeeded'))).application;
  const failed = made(told(withdraw(returned, later).application, refund('failed'), daysLater(later, 9))).application;

  test('is with the coordinator, and with nobody else: the end gives nothing back in its place', () => {
    expect(openDoubts(failed).map(({ kind }) => kind)).toEqual(['refund-failed']);
    expect(refundBeforeReview(failed, daysLater(later, 9))).toBeUndefined();
    expect(indexKeys(failed, later).outbox).toBe('doubts');
    expect(backWords(failed)).toBe(backWords(withdraw(returned, later).application));
  });

  test('goes back at the next end, and is not given by hand as well', () => {
    const [doubt] = openDoubts(failed);
    if (doubt === undefined) throw new Error('There is no doubt.');
    expect(leftByHand(failed, doubt)?.refund.refundId).toBe('re_1');
    const again = withdraw({ ...failed, closed: undefined }, daysLater(later, 20)).application;
    const due = made(refundBeforeReview(again, daysLater(later, 20))).application;
    expect(dueRefunds(due).map(({ refund }) => refund.cents)).toEqual([5000]);
    expect(leftByHand(due, doubt)).toBeUndefined();
    expect(() => settleDoubt(due, doubt.number, { ...word, byHand: true }, later)).toThrow(/left to be given by hand/);
  });
});

describe('a refund that failed, and whose money went back in part since,', () => {
  const refund = (status: 'succeeded' | 'failed') => ({
    refunds: [{ id: 're_1', key: undefined, cents: 5000, status }],
  });
  const failed = made(told(made(told(paid, refund('succeeded'))).application, refund('failed'))).application;
  const part = back(2000, failed).application;
  const day = daysLater(later, 5);
  const given = settleDoubt(part, 1, { ...word, byHand: true }, day);

  test('may be given by hand as to the rest, once, beside what Stripe says of the whole', () => {
    expect(given.event.data).toEqual({ doubt: 'refund-failed', fee: 'processing-1', cents: 3000 });
    const [whole, , rest] = feeIn(given.application).refunds;
    expect([whole?.cents, whole?.byHandAt, rest?.cents, rest?.byHandAt]).toEqual([5000, undefined, 3000, day]);
    expect(rest?.key).not.toBe(whole?.key);
    expect(dueRefunds(given.application).map(({ refund: { cents } }) => cents)).toEqual([2000]);
    expect(told(given.application, refund('failed'))).toBeUndefined();
  });

  test('is booked by hand as to the rest, under an entry of its own', () => {
    const booked = ledgerOf(given.application).filter(({ id }) => id.includes('by-hand'));
    expect(booked.map(({ cents, line, at }) => [cents, line, at])).toEqual([[-3000, 'processing', day]]);
  });

  test('is not told as kept while the coordinator may still give the rest', () => {
    const keptOf = (application: Application) => keptWords({ ...application, fees: [feeIn(application)] });
    expect(keptOf(failed)).toBeUndefined();
    expect(keptOf(part)).toBeUndefined();
  });

  test('is not given by hand when Stripe made it after all', () => {
    const due = back(2000).application;
    const { key } = refundIn(due);
    const refused = refuseRefund(own(due), { key, code: 'expired' }, later).application;
    const [doubt] = openDoubts(refused);
    if (doubt === undefined) throw new Error('There is no doubt.');
    expect(leftByHand(refused, doubt)?.left).toBe(2000);
    const after = made(told(refused, { refunds: [{ id: 're_2', key, cents: 2000, status: 'succeeded' }] }));
    expect(leftByHand(after.application, doubt)).toBeUndefined();
  });
});

describe('an end before the review, of a payment that the bank of the payer has taken,', () => {
  const opened = { id: 'dp_1', cents: 5000, reason: 'fraudulent', outcome: undefined, taken: true };
  const disputed = made(told(paid, { disputes: [opened] })).application;
  const ended = (outcome: 'won' | 'lost') => ({ disputes: [{ ...opened, outcome }] });

  test('promises nothing and gives nothing back, whether the dispute is open or was lost', () => {
    for (const application of [disputed, made(told(disputed, ended('lost'))).application]) {
      const withdrawn = withdraw(application, later).application;
      expect(backWords(application)).toBeUndefined();
      expect(refundBeforeReview(withdrawn, later)).toBeUndefined();
    }
    const inquired = made(told(paid, { disputes: [{ ...opened, taken: false }] })).application;
    expect(backWords(inquired)).toMatch(/goes back to you/);
  });

  test('gives it back once the dispute is won', () => {
    const withdrawn = withdraw(disputed, later).application;
    const won = made(told(withdrawn, ended('won'))).application;
    const due = made(told(won, ended('won'))).application;
    expect(dueRefunds(due).map(({ refund }) => [refund.cents, refund.reason])).toEqual([
      [5000, 'withdrawn-before-review'],
    ]);
    expect(told(due, ended('won'))).toBeUndefined();
    const lost = made(told(withdrawn, ended('lost'))).application;
    expect(told(lost, ended('lost'))).toBeUndefined();
  });
});

describe('what Stripe says of a payment', () => {
  test('it kept is noted once, with the payment it belongs to', () => {
    const { application, event } = made(told(paid, { stripeFeeCents: 175 }));
    expect(feeIn(application).paid?.stripeFeeCents).toBe(175);
    expect(event).toEqual({
      at: later,
      actor: { role: 'stripe' },
      kind: 'stripe-fee',
      data: { fee: 'processing-1', cents: 175 },
    });
    expect(told(application, { stripeFeeCents: 175 })).toBeUndefined();
    expect(told(paid, { stripeFeeCents: 175, paymentIntentId: 'pi_other' })).toBeUndefined();
    expect(told(paid, {})).toBeUndefined();
    expect(told(applicationAt('processing-fee'), { stripeFeeCents: 175 })).toBeUndefined();
  });

  test('it kept of a surplus is noted with the surplus alone', () => {
    const surplus = { at: later, sessionId: 'cs_2', paymentIntentId: 'pi_2', cents: 5000 };
    const twice = made(recordPayment(own(paid), surplus, later)).application;
    const { application } = made(told(twice, { stripeFeeCents: 180, paymentIntentId: 'pi_2' }));
    expect(feeIn(application).surplus[0]?.stripeFeeCents).toBe(180);
    expect(feeIn(application).paid?.stripeFeeCents).toBeUndefined();
  });

  test.each([
    ['pending', 'refund-requested', []],
    ['succeeded', 'refund-made', ['refund-made']],
    ['failed', 'refund-failed', ['money-to-check']],
    ['canceled', 'refund-failed', ['money-to-check']],
  ] as const)('a refund that is %s is told as %s, once', (status, kind, letters) => {
    const due = back(1000).application;
    const refunds = [{ id: 're_1', key: refundIn(due).key, cents: 1000, status }];
    const change = made(told(due, { refunds }));
    expect(refundIn(change.application)).toMatchObject({
      refundId: 're_1',
      requestedAt: later,
      status,
      statusAt: later,
    });
    expect(feeIn(change.application).refunds).toHaveLength(1);
    expect(change.event).toEqual({
      at: later,
      actor: { role: 'stripe' },
      kind,
      data: { fee: 'processing-1', cents: 1000, refund: 're_1' },
    });
    expect((change.letters ?? []).map((letter) => letter.kind)).toEqual(letters);
    expect(told(change.application, { refunds })).toBeUndefined();
    expect(refundIn(change.application).receipt !== undefined).toBe(status === 'succeeded');
  });

  test('a refund keeps its receipt and the instant of asking, and a later status or amount is set', () => {
    const due = back(1000).application;
    const as = (cents: number, status: 'pending' | 'succeeded' | 'failed') => ({
      refunds: [{ id: 're_1', key: refundIn(due).key, cents, status }],
    });
    const asked = made(told(due, as(1000, 'pending'))).application;
    const end = daysLater(later, 2);
    const succeeded = made(told(asked, as(1000, 'succeeded'), end)).application;
    expect(refundIn(succeeded)).toMatchObject({ requestedAt: later, status: 'succeeded', statusAt: end });
    const failed = made(told(succeeded, as(1000, 'failed'), daysLater(end, 1)));
    expect(refundIn(failed.application).receipt).toBe(refundIn(succeeded).receipt);
    expect(openDoubts(failed.application)).toEqual([
      {
        ...{ kind: 'refund-failed', about: 're_1', fee: 'processing-1', cents: 1000, paymentIntentId },
        ...{ number: 1, at: daysLater(end, 1) },
      },
    ]);
    expect(refundIn(made(told(succeeded, as(900, 'succeeded'), end)).application).cents).toBe(900);
  });

  test.each([
    ['succeeded', 'pending'],
    ['failed', 'pending'],
    ['canceled', 'pending'],
    ['failed', 'succeeded'],
    ['canceled', 'succeeded'],
  ] as const)('a refund that is %s stays so, though older news says %s', (status, older) => {
    const due = back(1000).application;
    const as = (one: typeof status | typeof older) => ({
      refunds: [{ id: 're_1', key: refundIn(due).key, cents: 1000, status: one }],
    });
    const { application } = made(told(due, as(status)));
    expect(told(application, as(older))).toBeUndefined();
  });

  test('a refund that we gave up, though Stripe had taken it on, stands as Stripe says', () => {
    const [due, fee] = [back(1000).application, feeIn(back(1000).application)];
    const gaveUp = { ...refundIn(due), status: 'canceled' as const, statusAt: later };
    const refunds = [{ id: 're_1', key: gaveUp.key, cents: 1000, status: 'succeeded' as const }];
    const change = made(told(withFee(due, { ...fee, refunds: [gaveUp] }), { refunds }));
    expect(refundIn(change.application).status).toBe('succeeded');
  });

  test('a refund that went back has one letter, named after it, whatever else Stripe says of it', () => {
    const due = back(1000).application;
    const as = (cents: number, status: 'pending' | 'succeeded') => ({
      refunds: [{ id: 're_1', key: refundIn(due).key, cents, status }],
    });
    const succeeded = made(told(due, as(1000, 'succeeded')));
    expect(succeeded.letters?.map(({ key }) => key)).toEqual([
      `${paid.id}/fee:processing-1/re_1:succeeded/refund-made/applicant`,
    ]);
    expect(made(told(succeeded.application, as(900, 'succeeded'))).letters ?? []).toEqual([]);
    const fee = feeIn(succeeded.application);
    const refunds = [{ ...refundIn(succeeded.application), status: 'pending' as const }];
    const ledBack = withFee(succeeded.application, { ...fee, refunds });
    const again = made(told(ledBack, as(1000, 'succeeded')));
    expect(refundIn(again.application).status).toBe('succeeded');
    expect(again.letters ?? []).toEqual([]);
  });

  test('a refund that somebody made at Stripe itself is added, and one known by another id is not taken for it', () => {
    const due = made(
      told(back(1000).application, {
        refunds: [{ id: 're_1', key: refundIn(back(1000).application).key, cents: 1000, status: 'pending' }],
      }),
    ).application;
    const twin = { id: 're_2', key: refundIn(due).key, cents: 700, status: 'succeeded' as const };
    const { application } = made(told(due, { refunds: [twin] }));
    expect(feeIn(application).refunds).toHaveLength(2);
    expect(refundIn(application)).toEqual(refundIn(due));
    expect(feeIn(application).refunds[1]).toMatchObject({
      key: 'stripe:re_2',
      reason: 'made-at-stripe',
      dueAt: later,
      cents: 700,
    });
  });

  test('a refund that Stripe took on after all is refused no more', () => {
    const due = back(1000).application;
    const refused = refuseRefund(own(due), { key: refundIn(due).key, code: 'charge_disputed' }, later).application;
    const refunds = [{ id: 're_1', key: refundIn(due).key, cents: 1000, status: 'succeeded' as const }];
    expect(refundIn(made(told(refused, { refunds })).application).refused).toBeUndefined();
  });
});

describe('a dispute', () => {
  const opened = { id: 'dp_1', cents: 5000, reason: 'fraudulent', outcome: undefined, taken: true };
  const won = { ...opened, outcome: 'won' as const };

  test('is kept, told to the coordinator, and told once', () => {
    const { application, event, letters } = made(told(paid, { disputes: [opened] }));
    expect(feeIn(application).disputes).toEqual([
      { id: 'dp_1', paymentIntentId, cents: 5000, reason: 'fraudulent', openedAt: later },
    ]);
    expect(event).toEqual({
      at: later,
      actor: { role: 'stripe' },
      kind: 'fee-disputed',
      data: { fee: 'processing-1', cents: 5000 },
    });
    expect(letters).toMatchObject([{ kind: 'money-to-check', to: { role: 'coordinator' } }]);
    expect(openDoubts(application)).toMatchObject([{ kind: 'disputed', about: 'dp_1', cents: 5000 }]);
    expect(told(application, { disputes: [opened] })).toBeUndefined();
  });

  test('has fees that Stripe keeps, and gives back, each noted once', () => {
    const kept = { id: 'txn_1', cents: 1500 };
    const as = (...stripeFees: { id: string; cents: number }[]) => ({ disputes: [{ ...opened, stripeFees }] });
    const open = made(told(paid, as(kept))).application;
    const { application, event, letters } = made(told(open, as(kept)));
    expect(feeIn(application).disputes).toMatchObject([{ id: 'dp_1', stripeFees: [{ ...kept, at: later }] }]);
    expect(event).toMatchObject({ kind: 'stripe-fee', data: { fee: 'processing-1', cents: 1500 } });
    expect(letters).toBeUndefined();
    expect(told(application, as(kept))).toBeUndefined();
    const both = made(told(application, as(kept, { id: 'txn_2', cents: -1500 }))).application;
    expect(feeIn(both).disputes?.[0]?.stripeFees).toHaveLength(2);
  });

  test('ends once, and its end never goes back; another dispute stands beside it', () => {
    const open = made(told(paid, { disputes: [opened] })).application;
    const end = daysLater(later, 30);
    const { application, event } = made(told(open, { disputes: [won] }, end));
    expect(feeIn(application).disputes).toMatchObject([
      { id: 'dp_1', openedAt: later, closed: { at: end, outcome: 'won' } },
    ]);
    expect(event).toMatchObject({
      kind: 'dispute-closed',
      data: { fee: 'processing-1', cents: 5000, outcome: 'won' },
    });
    expect(told(application, { disputes: [won] })).toBeUndefined();
    expect(told(application, { disputes: [opened] })).toBeUndefined();
    const other = made(told(application, { disputes: [won, { ...opened, id: 'dp_2' }] }, end)).application;
    expect(feeIn(other).disputes?.map(({ id, closed }) => [id, closed?.outcome])).toEqual([
      ['dp_1', 'won'],
      ['dp_2', undefined],
    ]);
  });

  test('that was lost and is won after an appeal is won from then on, in the fee and in the ledger, and told once more', () => {
    const lost = { ...opened, outcome: 'lost' as const };
    const open = made(told(paid, { disputes: [opened] })).application;
    const before = made(told(open, { disputes: [lost] }, daysLater(later, 30))).application;
    expect(feeState(own(before), later)).toBe('taken-back');
    expect(told(before, { disputes: [opened] })).toBeUndefined();
    const end = daysLater(later, 90);
    const { application, event, letters } = made(told(before, { disputes: [won] }, end));
    expect(feeIn(application).disputes).toMatchObject([
      { id: 'dp_1', openedAt: later, closed: { at: end, outcome: 'won' } },
    ]);
    expect(event).toMatchObject({ kind: 'dispute-closed', data: { cents: 5000, outcome: 'won' } });
    expect(letters).toMatchObject([{ kind: 'money-to-check' }]);
    expect(openDoubts(application).map(({ code }) => code)).toEqual(['won']);
    expect(feeState(own(application), end)).toBe('paid');
    const moved = ledgerOf(application).filter(({ reference }) => reference === 'dp_1');
    expect(moved.map(({ kind, cents, at }) => [kind, cents, at])).toEqual([
      ['disputed', -5000, later],
      ['dispute-won', 5000, end],
    ]);
    expect(told(application, { disputes: [won] })).toBeUndefined();
  });

  test('that Stripe calls lost after it was won is left to the coordinator, once: the facts stay', () => {
    const lost = { ...opened, outcome: 'lost' as const };
    const before = made(told(paid, { disputes: [won] })).application;
    const { application, event, letters } = made(told(before, { disputes: [lost] }));
    expect(feeIn(application)).toEqual(feeIn(before));
    expect(event).toMatchObject({ kind: 'money-doubted', data: { doubt: 'disputed', fee: 'processing-1' } });
    expect(letters).toMatchObject([{ kind: 'money-to-check' }]);
    expect(openDoubts(application).map(({ code, cents }) => [code, cents])).toEqual([['lost', 5000]]);
    expect(told(application, { disputes: [lost] })).toBeUndefined();
    expect(told(application, { disputes: [won] })).toBeUndefined();
  });

  test('that begins as an inquiry is kept as one, and told once more when the money is taken, by what is true then alone', () => {
    const inquired = { ...opened, taken: false };
    const { application, event } = made(told(paid, { disputes: [inquired] }));
    expect(event.kind).toBe('fee-inquired');
    expect(feeState(own(application), later)).toBe('inquired');
    expect(feeIn(application).disputes).toMatchObject([{ id: 'dp_1', openedAt: later, inquiry: true }]);
    expect(told(application, { disputes: [inquired] })).toBeUndefined();
    const end = daysLater(later, 9);
    const taken = made(told(application, { disputes: [opened] }, end));
    expect(feeIn(taken.application).disputes).toMatchObject([{ openedAt: later, inquiry: true, takenAt: end }]);
    expect(taken.event.kind).toBe('fee-disputed');
    expect(taken.letters).toMatchObject([{ kind: 'money-to-check' }]);
    expect(openDoubts(taken.application).map(({ code }) => code)).toEqual(['taken']);
    expect(taken.application.doubts).toHaveLength(2);
    const dealtWith = settleDoubt(taken.application, 2, word, end).application;
    expect(openDoubts(dealtWith)).toEqual([]);
    expect(() => settleDoubt(taken.application, 1, word, end)).toThrow(/No doubt 1 is open/);
    expect(feeState(own(taken.application), end)).toBe('disputed');
    const over = made(told(application, { disputes: [{ ...inquired, outcome: 'won' }] }, end));
    expect(over.event.kind).toBe('inquiry-closed');
    expect(openDoubts(over.application).map(({ code }) => code)).toEqual(['inquiry-closed']);
    for (const before of [inquired, opened]) expect(told(taken.application, { disputes: [before] })).toBeUndefined();
  });

  test('that is told only when it is over stands as opened and closed', () => {
    const { application, event } = made(told(paid, { disputes: [won] }));
    expect(feeIn(application).disputes).toMatchObject([{ openedAt: later, closed: { at: later, outcome: 'won' } }]);
    expect(event.kind).toBe('dispute-closed');
  });
});

describe('money that does not fit', () => {
  const doubted = { kind: 'wrong-amount' as const, fee: 'processing-1', about: 'cs_9', paymentIntentId, cents: 4000 };

  test('is parked once, and numbered', () => {
    const { application, event, letters } = made(raiseDoubt(paid, doubted, later));
    expect(application.doubts).toEqual([{ ...doubted, number: 1, at: later }]);
    expect(event).toEqual({
      at: later,
      actor: { role: 'stripe' },
      kind: 'money-doubted',
      data: { doubt: 'wrong-amount', fee: 'processing-1' },
    });
    expect(letters?.map(({ key }) => key)).toEqual([`${paid.id}/doubt:1/0.0/money-to-check/coordinator`]);
    expect(raiseDoubt(application, doubted, later)).toBeUndefined();
    const other = made(raiseDoubt(application, { ...doubted, about: 'cs_10' }, later)).application;
    expect(openDoubts(other).map(({ number }) => number)).toEqual([1, 2]);
    expect(raiseDoubt(application, { ...doubted, kind: 'disputed' }, later)).toBeDefined();
  });

  test('is dealt with by the coordinator, who says how, once', () => {
    const one = made(raiseDoubt(paid, doubted, later)).application;
    const two = made(raiseDoubt(one, { ...doubted, about: 'cs_10' }, later)).application;
    const { application, event } = settleDoubt(two, 2, word, later);
    expect(openDoubts(application).map(({ number }) => number)).toEqual([1]);
    expect(application.doubts?.[1]?.settled).toEqual({ at: later, ...word });
    expect(event).toEqual({
      at: later,
      actor: { role: 'coordinator', id: 'staff-7' },
      kind: 'doubt-settled',
      words: { reason: 'Promised on the telephone.' },
      data: { doubt: 'wrong-amount', fee: 'processing-1' },
    });
    expect(() => settleDoubt(application, 2, word, later)).toThrow(/No doubt 2 is open/);
    expect(() => settleDoubt(paid, 1, word, later)).toThrow(/No doubt 1 is open/);
    expect(raiseDoubt(application, { ...doubted, about: 'cs_10' }, later)).toBeUndefined();
  });

  test('is in the audit trail with its amount where a refund was given by hand, and nowhere else', () => {
    const left = withdraw(paid, later).application;
    const due = refundBeforeReview(left, later)?.application ?? missing();
    const refused = refuseRefund(own(due), { key: refundIn(due).key, code: 'expired' }, later).application;
    const byHand = settleDoubt(refused, 1, { ...word, byHand: true }, later).event;
    expect(byHand.data).toEqual({ doubt: 'refund-refused', fee: 'processing-1', cents: 5000 });
    expect(timelineWords(byHand, refused)).toBe('$50 of the processing fee was given back by hand.');
    const otherwise = settleDoubt(refused, 1, word, later).event;
    expect(otherwise.data).toEqual({ doubt: 'refund-refused', fee: 'processing-1' });
    expect(timelineWords(otherwise, refused)).toBe('The coordinator dealt with money that did not fit.');
  });
});
