import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Refund } from '../../../shared/application/fee.ts';
import { raiseDoubt, settleDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import {
  bounceReference,
  declineReference,
  nameAnotherReferee,
} from '../../../shared/rules/changes/reference-changes.ts';
import { answerInformation, askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { parkFailure, retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { indexKeys, nextDue } from '../../../shared/rules/index-keys.ts';
import { type Turn, turnOf } from '../../../shared/rules/turn.ts';
import { receiptName, receiptsOf } from '../../../shared/rules/money/receipts.ts';
import { workItem } from '../../../shared/rules/work-item.ts';
import { statusOf } from '../../../shared/status.ts';
import { reviewDayWords } from '../../../shared/status/review-day-words.ts';
import { reviewToldAt } from '../../../shared/rules/review/review-told-at.ts';
import { eligibleEvidence, referee } from '../../support/made-up/eligible-evidence.ts';
import {
  answerIn,
  applicationAt,
  decideAs,
  payFee,
  payLater,
  requestIn,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { membershipToConfirm } from '../../support/made-up/memberships.ts';
import { daysLater } from '../../support/days-later.ts';
import { openedWithoutItsCheck } from '../../support/made-up/opened-without-its-check.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 3);
const failed = { state: 'Ask the referee', error: 'TypeError' };
const word = { by: 'staff-7', reason: 'Looked at.' };
const references = applicationAt('references');
const review = applicationAt('review');
const listsOf = (application: Application, now = later) => workItem(application, now).lists;

const parked = parkFailure(references, { ...failed, slot: 2 }, later);
const bounced = bounceReference(references, requestIn(references, 2), 'bounced', later).application;
const declinedFor = (reason: string) =>
  declineReference(references, requestIn(references, 2), reason, later).application;
const stranger = declinedFor('does-not-know-applicant');
const doubted =
  raiseDoubt(
    references,
    { kind: 'wrong-amount', fee: 'application-1', about: 'cs_9', paymentIntentId: 'pi_9', cents: 100 },
    later,
  )?.application ?? references;
const disputed =
  raiseDoubt(references, { kind: 'disputed', fee: 'application-1', about: 'dp_9', cents: 100 }, later)?.application ??
  references;
const forTwo = applicationAt('review', undefined, {
  endorsement: { credential: 'IMH-E', category: 'mental-health-specialist', designation: null },
  evidence: eligibleEvidence('mental-health-specialist', {
    membership: { association: 'infancy-onward', memberNumber: null },
  }),
});
const seatless = { ...review, reviews: review.reviews.map((one) => ({ ...one, needed: 2 })) };
const toConfirm = membershipToConfirm();

describe("the coordinator's desk", () => {
  test.each([
    ['a parked failure', parked, ['failures']],
    ['a membership to confirm', toConfirm, ['memberships']],
    ['a decline to confirm', decideAs(review, 'ada', 'decline'), ['declines']],
    ['reviewers who differ', decideAs(decideAs(forTwo, 'ada', 'decline'), 'ben', 'endorse'), ['disagreements']],
    ['a review with an empty seat', seatless, ['seats']],
    ['a payment that is disputed', disputed, ['disputes']],
    ['money that does not fit', doubted, ['money']],
    ['a referee who does not know the applicant', stranger, ['strangers']],
    ['a referee who declined for another reason', declinedFor('does-not-know-applicant-well-enough'), []],
    ['an address that takes no letters', bounced, ['bounced']],
    ['nothing at all', references, []],
  ])('lists %s where it belongs', (_what, application, lists) => {
    expect(listsOf(application)).toEqual(lists);
  });

  test('lists nothing that was dealt with', () => {
    expect(listsOf(retryFailure(parked, 1, 'staff-7', later).application)).toEqual([]);
    expect(listsOf(settleDoubt(doubted, 1, word, later).application)).toEqual([]);
    const named = nameAnotherReferee(bounced, referee(2, 'colleague'), later).application;
    expect(listsOf(named)).toEqual([]);
    expect(listsOf(applicationAt('check'))).toEqual([]);
  });

  test('lists a referee who does not know the applicant until the end, also once another was named', () => {
    const named = nameAnotherReferee(stranger, referee(2, 'colleague'), later).application;
    expect(listsOf(named)).toEqual(['strangers']);
    expect(listsOf({ ...review, requests: [...review.requests, requestIn(stranger, 2)] })).toEqual(['strangers']);
    expect(listsOf(withdraw(named, later).application)).toEqual([]);
  });

  test('lists who is late from the instant at which the time is up, and no earlier', () => {
    const due = applicationAt('application-fee');
    expect(listsOf(due, '2026-04-02T03:59:58Z')).toEqual([]);
    expect(listsOf(due, '2026-04-02T03:59:59Z')).toEqual(['overdue']);
    expect(listsOf(review, daysLater(submittedAt, 27))).toEqual([]);
    expect(listsOf(review, daysLater(submittedAt, 29))).toEqual(['overdue']);
    const overdue = references.requests.map((one) => (one.slot === 3 ? { ...one, overdueAt: later } : one));
    expect(listsOf({ ...references, requests: overdue })).toEqual(['overdue']);
    const late = review.requests.map((one) => ({ ...one, overdueAt: submittedAt }));
    expect(listsOf({ ...review, requests: late })).toEqual([]);
    expect(listsOf(toConfirm, daysLater(submittedAt, 100))).toEqual(['memberships']);
  });

  test('says who is waited for, since when and until when', () => {
    const { id, name, email } = references;
    expect(workItem(waiting(references), daysLater(submittedAt, 5))).toEqual({
      ...{ id, name, email, turn: 'referee', since: submittedAt, until: '2026-04-14T03:59:59Z', lists: [] },
    });
    expect(workItem(waiting(toConfirm), later)).toMatchObject({ turn: 'coordinator', until: undefined });
    expect(workItem({ ...references, savedAt: later }, later).since).toBe(later);
  });

  test('says since when the first is waited for, also where the waits of one second are written to it and finer', () => {
    const asked = waiting(references);
    const waits = Object.fromEntries(
      Object.entries(asked.waits).map(([key, wait], at) => [
        key,
        { ...wait, openedAt: at === 0 ? '2026-03-02T14:00:00Z' : '2026-03-02T14:00:00.500Z' },
      ]),
    );
    expect(workItem({ ...asked, waits }, later).since).toBe('2026-03-02T14:00:00Z');
  });

  test('says of a payment on its way that the bank is waited for, and no day', () => {
    const fee = applicationAt('application-fee');
    expect(workItem(fee, later)).toMatchObject({ turn: 'applicant', until: '2026-04-02T03:59:59Z' });
    const paying = payLater(fee, 'application-1');
    expect(workItem(paying, later)).toMatchObject({ turn: 'bank', until: undefined, lists: [] });
    const failing = parkFailure(paying, { ...failed, slot: 2 }, later);
    expect(workItem(failing, later)).toMatchObject({ turn: 'coordinator', until: undefined });
  });
});

describe('the day by which reviewers decide', () => {
  const day = '2026-03-30T13:00:00Z';

  test('is the one from which the list calls the review overdue', () => {
    expect(workItem(waiting(review), later)).toMatchObject({ turn: 'reviewer', since: submittedAt, until: day });
    expect([listsOf(review, '2026-03-30T12:59:59Z'), listsOf(review, day)]).toEqual([[], ['overdue']]);
    const emptied = { ...review, reviews: review.reviews.map((one) => ({ ...one, reviewers: [] })) };
    const { until = '' } = workItem(emptied, later);
    expect(listsOf(emptied, until)).toEqual(['seats', 'overdue']);
  });

  test('is the same in the list while a seat is empty', () => {
    expect(workItem(seatless, later).until).toBe(day);
    expect([listsOf(seatless, '2026-03-30T12:59:59Z'), listsOf(seatless, day)]).toEqual([
      ['seats'],
      ['seats', 'overdue'],
    ]);
  });

  test('is told to reviewers until it has come, and then that it has; not while the applicant is asked or owes a fee', () => {
    expect(reviewDayWords(review, submittedAt, later)).toBe(
      'Please decide by Monday, March 30, 2026 at 9:00 am. The coordinator is told then if a decision is missing.',
    );
    expect(reviewDayWords(review, submittedAt, day)).toBe(
      'The time for this review ended on Monday, March 30, 2026 at 9:00 am. Please decide as soon as you can.',
    );
    const asking = askForInformation(review, 'ada', 'What?', later).application;
    expect(reviewDayWords(asking, submittedAt, later)).toBeUndefined();
    expect(reviewDayWords(references, submittedAt, later)).toBeUndefined();
    expect(reviewDayWords(openedWithoutItsCheck(review), submittedAt, later)).toBeUndefined();
  });

  test('is what the applicant reads, until the coordinator was told that it has come', () => {
    const next = (now: string) => statusOf(waiting(review, now)).next;
    expect(next(later)).toMatchObject([
      { what: expect.stringContaining('The coordinator steps in when that is not done in time.'), by: day },
    ]);
    expect(next(daysLater(submittedAt, 29))).toEqual([
      {
        what: 'One reviewer decides, or asks you for more information. That was not done in time: the coordinator was told on Monday, March 30, 2026 at 9:00 am.',
      },
    ]);
    // An answer gives the reviewers their whole time anew.
    const asking = askForInformation(waiting(review, daysLater(submittedAt, 29)), 'ada', 'What?', later).application;
    expect(statusOf(answerInformation(asking, 'That.', daysLater(submittedAt, 30)).application).next).toMatchObject([
      { by: '2026-04-29T13:00:00Z' },
    ]);
  });
});

describe('a reviewer who was asked when the day had come already', () => {
  const asked = daysLater(submittedAt, 40);
  const seated = {
    ...review,
    reviews: review.reviews.map((one) => ({
      ...one,
      reviewers: one.reviewers.map((ada) => ({ ...ada, assignedAt: asked })),
    })),
  };

  test('reads of no time that is over, and the applicant of nothing that was not done in time', () => {
    expect(reviewDayWords(seated, asked, asked)).toBe('Please decide as soon as you can.');
    expect(statusOf(waiting(seated, asked)).next).toEqual([
      {
        what: 'One reviewer decides, or asks you for more information. The coordinator steps in when that is not done in time.',
      },
    ]);
  });

  test('is late for the coordinator with the next letter about the review', () => {
    expect(reviewToldAt(seated)).toBe('2026-04-13T13:00:00Z');
    expect(reviewToldAt(review)).toBe('2026-03-30T13:00:00Z');
  });

  test('is late in the list from that letter on, and until then not', () => {
    const told = '2026-04-13T13:00:00Z';
    expect(workItem(seated, asked)).toMatchObject({ until: told, lists: [] });
    expect([listsOf(seated, '2026-04-13T12:59:59Z'), listsOf(seated, told)]).toEqual([[], ['overdue']]);
  });
});

describe('the keys of the indexes', () => {
  const question = askForInformation(review, 'ada', 'What?', submittedAt).application;

  const turns: readonly (readonly [string, Turn, Application])[] = [
    ['an open question of the reviewer', 'applicant', question],
    ['a membership to confirm', 'coordinator', toConfirm],
    ['a decline to confirm', 'coordinator', decideAs(review, 'ada', 'decline')],
    ['a parked failure', 'coordinator', parked],
    ['an address that takes no letters', 'applicant', bounced],
    ['the outcome', 'association', applicationAt('outcome')],
    ['the end', 'nobody', withdraw(references, later).application],
    ['the end of what was parked', 'nobody', withdraw(parked, later).application],
    ['a draft', 'draft', { ...references, submissions: [] }],
  ];

  test.each(turns)('at %s name the %s', (_what, turn, application) => {
    expect(turnOf(application)).toBe(turn);
    expect(indexKeys(application, later).turn).toBe(turn === 'nobody' ? 'ended' : turn);
  });

  test('hold the earliest instant at which something falls due', () => {
    const now = daysLater(submittedAt, 8);
    const answered = answerIn(answerIn(references, 1), 2);
    expect(nextDue(references, submittedAt)?.slice(0, 10)).toBe('2026-03-09');
    expect(nextDue(references, now)?.slice(0, 10)).toBe('2026-03-16');
    const named = nameAnotherReferee(answered, referee(3, 'colleague'), now).application;
    expect(nextDue(named, now)?.slice(0, 10)).toBe('2026-03-17');
    const early = nameAnotherReferee(references, referee(3, 'colleague'), now).application;
    expect(nextDue(early, now)?.slice(0, 10)).toBe('2026-03-16');
    // What has ended is kept for five years.
    expect(indexKeys(withdraw(references, later).application, later).due).toBe('2031-03-06T04:59:59Z');
    expect(indexKeys(applicationAt('outcome'), later).due).toBe(applicationAt('outcome').savedAt);
  });

  test('hold money that a person has to look at, until that was done', () => {
    expect(indexKeys(doubted, later)).toMatchObject({ outbox: 'doubts', ready: later });
    const settled = indexKeys(settleDoubt(doubted, 1, word, later).application, later);
    expect([settled.outbox, settled.ready]).toEqual([undefined, undefined]);
  });
});

describe('receipts', () => {
  const paid = payFee(applicationAt('processing-fee'), 'processing-1', later).application;

  test('are numbered through all fees of an application, and quoted with its id', () => {
    expect(receiptsOf(paid).map(({ number, at, fee }) => [number, at, fee.kind])).toEqual([
      [1, submittedAt, 'application'],
      [2, later, 'processing'],
    ]);
    expect(receiptsOf(applicationAt('application-fee'))).toEqual([]);
    expect(receiptName({ id: 'a1' }, 2)).toBe('a1-2');
  });

  test('of money that went back bear the day on which it did, and one without a number is none', () => {
    const [first, second] = paid.fees;
    if (first === undefined || second === undefined) throw new Error('There are no fees.');
    const refund: Refund = { key: 'k', paymentIntentId: 'pi', cents: 1, reason: 'coordinator', dueAt: submittedAt };
    const end = daysLater(later, 4);
    const refunds = [{ ...refund, receipt: 4, statusAt: end }, refund, { ...refund, receipt: 3 }];
    const receipts = receiptsOf({ ...paid, fees: [{ ...first, refunds }, second] });
    expect(receipts.map(({ number, at }) => [number, at])).toEqual([
      [1, submittedAt],
      [2, later],
      [3, submittedAt],
      [4, end],
    ]);
  });
});
