import { describe, expect, test } from '@jest/globals';
import type { Act } from '../../shared/act.ts';
import type { Application } from '../../shared/application/application.ts';
import type { ReferenceRequest } from '../../shared/application/reference-request.ts';
import type { LetterKind } from '../../shared/letter-kind.ts';
import { anotherRefereeNeeded } from '../../shared/letters/another-referee-needed.ts';
import {
  askRefereeAgain,
  bounceReference,
  declineReference,
  nameAnotherReferee,
} from '../../shared/rules/changes/reference-changes.ts';
import { askForInformation } from '../../shared/rules/changes/review-changes.ts';
import { recordOutcome } from '../../shared/rules/changes/record-outcome.ts';
import { parkFailure } from '../../shared/rules/changes/run-changes.ts';
import { withdraw } from '../../shared/rules/changes/withdraw.ts';
import { letterFor } from '../../shared/rules/letter-for.ts';
import { refereeActions } from '../../shared/rules/references/referee-actions.ts';
import { statusOf } from '../../shared/status.ts';
import { dateWords, dayWords, momentWords } from '../../shared/status/day-words.ts';
import { requestState } from '../../shared/status/request-state.ts';
import { withRequest } from '../../shared/rules/references/slots.ts';
import { waitKey } from '../../shared/rules/waits/wait-key.ts';
import {
  answerIn,
  applicationAt,
  decideAs,
  goodReference,
  namedFee,
  payLater,
  requestIn,
  submittedAt,
} from '../support/made-up/journey.ts';
import { letterText, writtenLetter } from '../support/made-up/written-letter.ts';
import { memoryWorld } from '../support/in-memory/memory-world.ts';
import { draftOf } from '../support/made-up/submitted-application.ts';

const zone = 'America/Indiana/Indianapolis';

describe('status', () => {
  test.each<[Act, string, string, string | undefined]>([
    ['check', 'We are checking your application', 'association', undefined],
    ['membership', 'We are checking your membership', 'association', undefined],
    ['application-fee', 'The application fee is due', 'applicant', '2026-04-02T03:59:59Z'],
    ['references', 'Waiting for your references', 'referee', '2026-04-14T03:59:59Z'],
    ['check-references', 'We are checking your references', 'association', undefined],
    ['processing-fee', 'The processing fee is due', 'applicant', '2026-04-02T03:59:59Z'],
    ['review', 'In review', 'reviewer', '2026-03-30T13:00:00Z'],
    ['outcome', 'We are recording the outcome', 'association', undefined],
  ])('at the act %s it is "%s", and says whose turn it is and by when', (act, title, turn, by) => {
    const status = statusOf(applicationAt(act));
    expect(status.title).toBe(title);
    expect(status.turn).toBe(turn);
    expect(status.next.length).toBeGreaterThan(0);
    expect(status.next[0]?.by).toBe(by);
  });

  test('a draft says until when it is kept', () => {
    const draft = draftOf(memoryWorld(submittedAt), 'p1');
    expect(statusOf(draft)).toMatchObject({ title: 'Draft', turn: 'draft', next: [{ by: '2026-08-30T03:59:59Z' }] });
  });

  test('each open place says what it waits for: an answer or another referee', () => {
    const asked = answerIn(applicationAt('references'), 1);
    const declined = declineReference(asked, requestIn(asked, 2), 'cannot-now', submittedAt).application;
    const { title, turn, next } = statusOf(declined);
    expect([title, turn]).toEqual(['We need your help with your referees', 'applicant']);
    expect(next.map(({ what, by, slot }) => [what.slice(0, 40), by, slot])).toEqual([
      ['Name another referee in place of Bo Park', '2026-04-02T03:59:59Z', 2],
      ['Cy Ward answers. Without an answer we as', '2026-04-14T03:59:59Z', undefined],
    ]);
  });

  test('what is asked of the applicant stands before what only waits', () => {
    const asked = applicationAt('references');
    const declined = declineReference(asked, requestIn(asked, 3), 'cannot-now', submittedAt).application;
    expect(statusOf(declined).next.map(({ what, slot }) => [what.split(' ')[0], slot])).toEqual([
      ['Name', 3],
      ['Ann', undefined],
      ['Bo', undefined],
    ]);
  });

  test.each<[string, Partial<ReferenceRequest>, string, string]>([
    [
      'whose letter came back',
      { bouncedAt: submittedAt },
      'Correct the address of Ann Lee, or name another referee.',
      'Correct the address of Ann Lee, or write to us at the address below about another referee.',
    ],
    [
      'who kept silent',
      { overdueAt: submittedAt },
      'Name another referee in place of Ann Lee, or have the letter sent again.',
      'Write to us at the address below about another referee in place of Ann Lee, or have the letter sent again.',
    ],
    [
      'who declined',
      { declined: { at: submittedAt, reason: 'other' } },
      'Name another referee in place of Ann Lee.',
      'Write to us at the address below about another referee in place of Ann Lee.',
    ],
    [
      'who declined after a letter came back',
      { bouncedAt: submittedAt, declined: { at: submittedAt, reason: 'other' } },
      'Name another referee in place of Ann Lee.',
      'Write to us at the address below about another referee in place of Ann Lee.',
    ],
    [
      'whose answer cannot be counted',
      { receivedAt: submittedAt, reference: { ...goodReference, scores: {} } },
      'Name another referee in place of Ann Lee.',
      'Write to us at the address below about another referee in place of Ann Lee.',
    ],
  ])('of a referee %s it says all that the page offers, and the letter says the same', (_who, facts, words, usedUp) => {
    const asked = applicationAt('references');
    const another = nameAnotherReferee(asked, requestIn(asked, 1).referee, submittedAt).application;
    const twice = nameAnotherReferee(another, requestIn(asked, 1).referee, submittedAt).application;
    for (const [application, remedy] of [
      [asked, words],
      [twice, usedUp],
    ] as const) {
      const wanting = withRequest(application, { ...requestIn(application, 1), ...facts });
      expect(statusOf(wanting).next[0]?.what).toBe(`${remedy} Otherwise the application lapses.`);
      const wait = waitKey.anotherReferee(requestIn(wanting, 1));
      const letter = letterFor(wanting, { kind: 'another-referee-needed', to: { role: 'applicant' } }, wait, '0.0');
      const text = letterText({ application: wanting, letter });
      expect(text).toContain(
        `Please ${remedy.charAt(0).toLowerCase()}${remedy.slice(1)} Do so by Wednesday, April 1, 2026; otherwise`,
      );
      // What the letter names, the page has, in each of its short words as well.
      const offered = refereeActions(wanting, 1, '2026-03-20T15:00:00.000Z');
      const { subject } = writtenLetter({ application: wanting, letter });
      expect(/write to us/i.test(subject)).toBe(!offered.nameAnother);
      expect(/sent again/.test(text)).toBe(offered.resend);
      if (/address of|Correct the address/.test(`${subject} ${text}`)) expect(offered.correctAddress).toBe(true);
    }
  });

  test.each([
    [0, 'think of another referee', 'name another referee in place of Ann Lee, or have the letter sent again.'],
    [
      2,
      'please ask them',
      'write to us at the address below about another referee in place of Ann Lee, or have the letter sent again.',
    ],
  ])(
    'after %d replacements, who is advised of silence reads what is asked of them without an answer',
    (count, subject, words) => {
      const { referee } = requestIn(applicationAt('references'), 1);
      const asked = Array.from({ length: count }).reduce<Application>(
        (current) => nameAnotherReferee(current, referee, submittedAt).application,
        applicationAt('references'),
      );
      const wait = waitKey.reference(requestIn(asked, 1));
      const letter = letterFor(asked, { kind: 'another-referee-advised', to: { role: 'applicant' } }, wait, '0.2');
      const written = writtenLetter({ application: asked, letter });
      expect(written.subject).toBe(`Ann Lee has not answered yet: ${subject}`);
      expect(letterText({ application: asked, letter })).toContain(
        `If no answer comes by Monday, April 13, 2026, we ask you to ${words}`,
      );
      expect(statusOf(asked).next[0]?.what).toBe(
        `Ann Lee answers. Without an answer we ask you ${count === 0 ? 'for another referee' : 'to write to us about another referee'}.`,
      );
    },
  );

  test('a referee whose letter could not be delivered is told so on the page and in the letters, with what can be done', () => {
    const at = '2026-03-03T15:00:00.000Z';
    const asked = applicationAt('references');
    const undelivered = withRequest(asked, { ...requestIn(asked, 1), givenUpAt: at });
    expect(statusOf(undelivered).turn).toBe(statusOf(asked).turn);
    expect(statusOf(undelivered).next[0]).toEqual({
      ...statusOf(asked).next[0],
      what: 'Ann Lee answers. Our letter could not be delivered: speak with them, and have the letter sent again, correct the address, or name somebody else at once. Without an answer we ask you for another referee.',
    });
    const told = (application: Application, kind: 'another-referee-advised' | 'another-referee-needed', wait: string) =>
      letterText({ application, letter: letterFor(application, { kind, to: { role: 'applicant' } }, wait, '0.2') });
    const advised = told(undelivered, 'another-referee-advised', waitKey.reference(requestIn(undelivered, 1)));
    expect(advised).toContain(
      'Our letter to Ann Lee at ann.lee@example.org could not be delivered on Tuesday, March 3, 2026: the mailbox may be full, or refuse our letters. No answer has come yet. You may want to speak with Ann Lee, and ask them whether another address of theirs takes our letters. On the page of your application you can have the letter sent again, correct the address, or name somebody else at once.',
    );
    expect(advised).not.toContain('have reminded them');
    const late = withRequest(undelivered, { ...requestIn(undelivered, 1), overdueAt: at });
    const needed = told(late, 'another-referee-needed', waitKey.anotherReferee(requestIn(late, 1)));
    expect(needed).toContain('could not be delivered, and no answer has come in time. The mailbox may be full');
    expect(needed).toContain('or have the letter sent again.');
  });

  test('a referee whose address was corrected as often as policy allows is to be replaced when the letter comes back, and page and letters offer no other address', () => {
    const often = [1, 2, 3, 4, 5].reduce(
      (current, count) => askRefereeAgain(current, 1, `ann-${count}@example.net`, submittedAt).application,
      applicationAt('references'),
    );
    const written = (application: Application, kind: LetterKind) => {
      const wait = waitKey.anotherReferee(requestIn(application, 1));
      const letter = letterFor(application, { kind, to: { role: 'applicant' } }, wait, '0.0');
      return [writtenLetter({ application, letter }).subject, letterText({ application, letter })].join(' ');
    };
    const bounced = bounceReference(often, requestIn(often, 1), 'bounced', submittedAt).application;
    expect(statusOf(bounced).next[0]?.what).toBe(
      'Name another referee in place of Ann Lee. Otherwise the application lapses.',
    );
    const needed = written(bounced, 'another-referee-needed');
    expect(needed).toContain('Please name another referee in place of Ann Lee.');
    expect(needed).not.toMatch(/correct the address/i);
    expect(written(often, 'another-referee-advised')).toContain(
      'you can have the letter sent again or name somebody else at once.',
    );
  });

  test('a place in which nobody can be named any more says to write to us, on the page and in the letter', () => {
    const told = (application: Application) => {
      const { slot, number } = requestIn(application, 1);
      const at = { wait: `another-referee:${slot}:${number}`, attempt: '0.0', to: { role: 'applicant' as const } };
      const letter = { key: 'k', kind: 'another-referee-needed' as const, ...at };
      const settings = { associationName: 'A', contactAddress: 'help@example.org', siteAddress: 'https://example.org' };
      const { action } = anotherRefereeNeeded({ application, letter, settings, attempt: 0, now: submittedAt });
      return [
        statusOf(application).next[0]?.what,
        action?.text,
        refereeActions(application, 1, submittedAt).nameAnother,
      ];
    };
    const declining = (application: Application) =>
      declineReference(application, requestIn(application, 1), 'cannot-now', submittedAt).application;
    const another = (application: Application) =>
      nameAnotherReferee(application, requestIn(application, 1).referee, submittedAt).application;
    const asked = applicationAt('references');
    const writeToUs =
      'Write to us at the address below about another referee in place of Ann Lee. Otherwise the application lapses.';
    expect(told(declining(another(another(asked))))).toEqual([writeToUs, 'See your application', false]);
    // One who is asked anew because a reference became too old is nobody's replacement.
    const anew = asked.requests.flatMap((one) =>
      one.slot === 1
        ? [
            { ...one, expiredAt: submittedAt },
            { ...one, number: 2 },
          ]
        : [one],
    );
    const nameAnother = 'Name another referee in place of Ann Lee. Otherwise the application lapses.';
    expect(told(declining(another({ ...asked, requests: anew })))).toEqual([nameAnother, 'Name another referee', true]);
  });

  test('a payment that the bank is processing asks for nothing', () => {
    const processing = payLater(applicationAt('application-fee'), 'application-1');
    expect(statusOf(processing)).toEqual({
      title: 'Your payment is on its way',
      turn: 'bank',
      next: [
        {
          what: 'Your bank is processing the payment. You do not need to do anything, and the deadline is on hold. We tell you when it has arrived.',
        },
      ],
    });
    const parked = parkFailure(processing, { state: 'Check', error: 'TypeError' }, submittedAt);
    expect(statusOf(parked).turn).toBe('coordinator');
    // A fee that was paid meanwhile, and is on its way once more, has no part in the next one.
    const next = applicationAt('processing-fee');
    const twice = next.fees.map((one) =>
      one.kind === 'application' ? { ...one, sessions: namedFee(processing, 'application-1').sessions } : one,
    );
    expect(statusOf({ ...next, fees: twice }).title).toBe('The processing fee is due');
  });

  test("a reviewer's question is the applicant's turn, until its deadline", () => {
    const asked = askForInformation(applicationAt('review'), 'ada', 'Why?', submittedAt).application;
    expect(statusOf(asked)).toMatchObject({
      title: 'The reviewers have a question',
      turn: 'applicant',
      next: [{ by: '2026-04-14T03:59:59Z' }],
    });
  });

  test('a review in which nothing more can be asked speaks of no question', () => {
    const review = applicationAt('review');
    const round = { askedBy: 'ada', askedAt: submittedAt, question: '?', restarts: [], answeredAt: submittedAt };
    const after = (rounds: number) => {
      const information = Array.from({ length: rounds }, (_one, at) => ({ ...round, number: at + 1 }));
      return statusOf({ ...review, reviews: review.reviews.map((one) => ({ ...one, information })) }).next[0]?.what;
    };
    expect(after(2)).toMatch(/^One reviewer decides, or asks you for more information\. /);
    expect(after(3)).toMatch(/^One reviewer decides\. /);
  });

  test('a seat that nobody fills is said, and no day is promised', () => {
    const review = applicationAt('review');
    const empty = { ...review, reviews: review.reviews.map((one) => ({ ...one, reviewers: [] })) };
    expect(statusOf(empty).next).toEqual([{ what: 'We are finding a reviewer for you. The coordinator knows.' }]);
  });

  test('a decline that waits for the coordinator is not yet an outcome', () => {
    expect(statusOf(decideAs(applicationAt('review'), 'ada', 'decline'))).toMatchObject({
      title: 'The coordinator is confirming the decision',
      turn: 'coordinator',
    });
  });

  test('a deferral says until when the application can be amended', () => {
    const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt).application;
    expect(statusOf(deferred)).toMatchObject({
      title: 'Deferred: you can amend your application',
      turn: 'applicant',
      next: [{ by: '2026-08-30T03:59:59Z' }],
    });
  });

  test('a step that failed is said, without losing what comes next', () => {
    const parked = parkFailure(applicationAt('processing-fee'), { state: 'Check', error: 'TypeError' }, submittedAt);
    const { turn, next } = statusOf(parked);
    expect(turn).toBe('coordinator');
    expect(next.map(({ what }) => what.slice(0, 20))).toEqual(['A step failed on our', 'Pay the processing f']);
    const checking = applicationAt('check-references');
    expect(statusOf(checking).next[0]?.what).toContain('usually takes a moment');
    const failed = parkFailure(checking, { state: 'Check', error: 'TypeError' }, submittedAt);
    expect(statusOf(failed).next.map(({ what }) => what.slice(0, 20))).toEqual(['A step failed on our']);
  });

  test('after the end nothing comes next', () => {
    expect(statusOf(withdraw(applicationAt('review'), submittedAt).application)).toEqual({
      title: 'Withdrawn',
      turn: 'nobody',
      next: [],
    });
  });
});

describe('what became of asking a referee', () => {
  const asked = applicationAt('references');
  const request = requestIn(asked, 1);
  const at = '2026-03-05T15:00:00.000Z';
  test.each([
    [{}, 'Asked on Monday, March 2, 2026'],
    [{ deliveredAt: at }, 'Letter delivered on Thursday, March 5, 2026'],
    [
      { deliveredAt: at, openedAt: at },
      'Letter delivered on Thursday, March 5, 2026; said yes on Thursday, March 5, 2026',
    ],
    [
      { givenUpAt: at },
      'The letter could not be delivered on Thursday, March 5, 2026: the mailbox may be full, or refuse our letters',
    ],
    [{ givenUpAt: at, deliveredAt: at }, 'Letter delivered on Thursday, March 5, 2026'],
    [{ givenUpAt: at, restarts: ['2026-03-06T15:00:00.000Z'] }, 'Asked again on Friday, March 6, 2026'],
    [{ overdueAt: at }, 'Did not answer in time; a late answer still counts'],
    [{ bouncedAt: at }, 'The letter came back on Thursday, March 5, 2026: the address does not take it'],
    [
      { bouncedAt: at, unwantedAt: at },
      'The letter could not be sent on Thursday, March 5, 2026: an earlier one was reported as unwanted there',
    ],
    [{ bouncedAt: at, replacedAt: at }, 'Replaced on Thursday, March 5, 2026; a late answer still counts'],
    [{ declined: { at, reason: 'other' }, replacedAt: at }, 'Declined on Thursday, March 5, 2026'],
  ])('%p is "%s"', (facts, words) => {
    const changed = { ...request, ...facts };
    expect(requestState(withRequest(asked, changed), changed)).toBe(words);
  });

  test('an answer counts or does not', () => {
    const answered = answerIn(asked, 1);
    const received = requestIn(answered, 1);
    expect(requestState(answered, received)).toBe('Answered on Monday, March 2, 2026');
    const scores = Object.fromEntries(Object.keys(received.reference?.scores ?? {}).map((id) => [id, null]));
    const empty = {
      ...received,
      reference: {
        ...(received.reference ?? { comments: {}, recommendation: 'recommend' as const, knownSince: '', capacity: '' }),
        scores,
      },
    };
    expect(requestState(answered, empty)).toContain('cannot be counted');
    expect(requestState(answered, { ...received, expiredAt: at })).toContain('too old');
  });
});

describe('days in words', () => {
  test.each([
    ['2027-03-05T12:00:00Z', 'Friday, March 5, 2027'],
    ['2027-03-06T04:59:59Z', 'Friday, March 5, 2027'],
    ['2027-03-06T05:00:00Z', 'Saturday, March 6, 2027'],
    ['2024-02-29T12:00:00Z', 'Thursday, February 29, 2024'],
  ])('%s is %s in Indianapolis', (instant, words) => {
    expect(dayWords(instant, zone)).toBe(words);
  });

  test.each([
    ['2026-07-01T03:59:59Z', 'Tuesday, June 30, 2026 at 11:59 pm'],
    ['2026-01-01T05:00:00Z', 'Thursday, January 1, 2026 at 12:00 am'],
    ['2026-07-01T16:05:00Z', 'Wednesday, July 1, 2026 at 12:05 pm'],
    ['2026-12-01T14:00:00Z', 'Tuesday, December 1, 2026 at 9:00 am'],
  ])('%s is %s, summer or winter', (instant, words) => {
    expect(momentWords(instant, zone)).toBe(words);
  });

  test('a date is written without its weekday', () => {
    expect(dateWords('2027-12-31')).toBe('December 31, 2027');
  });
});
