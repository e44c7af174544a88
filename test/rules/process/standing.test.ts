import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Act } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import { isSettled } from '../../../shared/application/fee.ts';
import {
  declineReference,
  nameAnotherReferee,
  receiveReference,
} from '../../../shared/rules/changes/reference-changes.ts';
import {
  answerInformation,
  askForInformation,
  confirmDecision,
  stepBack,
} from '../../../shared/rules/changes/review-changes.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { resubmit } from '../../../shared/rules/changes/resubmit.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { turnOf } from '../../../shared/rules/turn.ts';
import { openSlots, wantsAnotherSince } from '../../../shared/rules/references/slots.ts';
import { standing } from '../../../shared/rules/standing.ts';
import {
  answerIn,
  applicationAt,
  decideAs,
  goodReference,
  payFee,
  requestIn,
  submitted,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { waiting } from '../../support/made-up/waiting.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';

const straight: readonly Act[] = [
  'check',
  'membership',
  'application-fee',
  'references',
  'check-references',
  'processing-fee',
  'review',
  'outcome',
];

describe('where an application stands', () => {
  test('follows the process, act by act', () => {
    expect(straight.map((act) => standing(applicationAt(act)))).toEqual(straight);
  });

  test.each([
    ['check', 'association'],
    ['application-fee', 'applicant'],
    ['references', 'referee'],
    ['processing-fee', 'applicant'],
    ['review', 'reviewer'],
  ] as const)('at %s it is the turn of the %s', (act, turn) => {
    expect(turnOf(applicationAt(act))).toBe(turn);
  });

  test('does not depend on the order in which references arrive', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3], { minLength: 3 }), (order) => {
        const done = order.reduce((application, slot) => answerIn(application, slot), applicationAt('references'));
        expect(standing(done)).toBe('check-references');
      }),
    );
  });

  test('a withdrawal at any act ends it, closes every wait and never comes back', () => {
    let waits = 0;
    for (const act of straight) {
      const open = waiting(applicationAt(act));
      const { application, letters } = withdraw(open, submittedAt);
      expect(standing(application)).toBe('closed');
      expect(turnOf(application)).toBe('nobody');
      expect(letters?.map(({ kind }) => kind)).toEqual(['application-withdrawn']);
      expect(Object.values(application.waits).every(({ closedAt }) => closedAt !== undefined)).toBe(true);
      waits += Object.keys(open.waits).length;
      for (const { kind, number } of application.fees.filter((fee) => !isSettled(fee)))
        expect(standing(payFee(application, `${kind}-${number}`, submittedAt).application)).toBe('closed');
    }
    // A fee twice, three referees, a review: whoever is asked, and the others are asked nobody.
    expect(waits).toBe(6);
  });

  test('an answer never leads back: each later fact leaves it at the same act or a later one', () => {
    const rank = (application: Application) => straight.indexOf(standing(application));
    fc.assert(
      fc.property(fc.shuffledSubarray(['1', '2', '3', 'fee'], { minLength: 1 }), (facts) => {
        let application = applicationAt('references');
        for (const fact of facts) {
          const before = rank(application);
          application =
            fact === 'fee'
              ? payFee(application, 'processing-1', submittedAt).application
              : answerIn(application, Number(fact));
          expect(rank(application)).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });
});

describe('a slot of the references', () => {
  test('wants another referee after a decline, and a late answer still fills it', () => {
    const asked = applicationAt('references');
    const first = requestIn(asked, 2);
    const declined = declineReference(asked, first, 'cannot-now', submittedAt).application;
    expect(wantsAnotherSince(declined, 2)).toBe(submittedAt);
    expect(turnOf(declined)).toBe('applicant');
    const late = receiveReference(
      declined,
      requestIn(declined, 2),
      goodReference,
      '2026-03-20T15:00:00.000Z',
    ).application;
    expect(openSlots(late)).toEqual([1, 3]);
  });

  test('keeps the former referee in its history when another is named, with a fresh clock', () => {
    const asked = applicationAt('references');
    const later = '2026-03-10T15:00:00.000Z';
    const named = nameAnotherReferee(
      asked,
      referee(3, 'colleague', { name: 'Di Moss', email: 'di@example.org' }),
      later,
    ).application;
    expect(
      named.requests.filter(({ slot }) => slot === 3).map(({ number, referee: { name } }) => [number, name]),
    ).toEqual([
      [1, 'Cy Ward'],
      [2, 'Di Moss'],
    ]);
    expect(requestIn(named, 3)).toMatchObject({ requestedAt: later, restarts: [] });
  });

  test('is not filled by an answer with six statements not rated, and is by one with five', () => {
    const asked = applicationAt('references');
    const with_ = (unrated: number) => {
      const scores = Object.fromEntries(
        Object.entries(goodReference.scores).map(([id, score], index) => [id, index < unrated ? null : score]),
      );
      return receiveReference(asked, requestIn(asked, 1), { ...goodReference, scores }, submittedAt).application;
    };
    expect(openSlots(with_(6))).toContain(1);
    expect(wantsAnotherSince(with_(6), 1)).toBe(submittedAt);
    expect(openSlots(with_(5))).not.toContain(1);
  });
});

describe('a review', () => {
  const specialist = () =>
    applicationAt('review', submittedAt, {
      endorsement: { credential: 'IMH-E', category: 'family-specialist', designation: null },
    });

  test('asks for more information and goes on with the answer', () => {
    const asked = askForInformation(specialist(), 'ada', 'More?', submittedAt).application;
    expect(standing(asked)).toBe('more-information');
    const answered = answerInformation(asked, 'Gladly.', submittedAt).application;
    expect(standing(answered)).toBe('review');
    expect(answered.reviews[0]?.information[0]).toMatchObject({ question: 'More?', answer: 'Gladly.' });
  });

  test('that declines goes to the coordinator, whose word is the decision', () => {
    const declined = decideAs(specialist(), 'ada', 'decline');
    expect(standing(declined)).toBe('decision');
    expect(turnOf(declined)).toBe('coordinator');
    const confirmed = confirmDecision(
      declined,
      { kind: 'endorse', reasons: 'Enough.', by: 'coordinator' },
      submittedAt,
    ).application;
    expect(recordOutcome(confirmed, 'IO-1', submittedAt).application.closed?.outcome).toBe('endorsed');
  });

  test('by two reviewers who differ goes to the coordinator, and who agree does not', () => {
    const two = (application: Application) => {
      const review = application.reviews[0];
      if (review === undefined) throw new Error('no review');
      const second = { reviewerId: 'ben', name: 'ben', email: 'ben@example.net', assignedAt: submittedAt };
      return { ...application, reviews: [{ ...review, needed: 2, reviewers: [...review.reviewers, second] }] };
    };
    const one = decideAs(two(specialist()), 'ada', 'endorse');
    expect(standing(one)).toBe('review');
    expect(standing(decideAs(one, 'ben', 'endorse'))).toBe('outcome');
    expect(standing(decideAs(one, 'ben', 'defer'))).toBe('decision');
  });

  test('whose reviewer steps back has an empty seat and waits on', () => {
    const { application, workload } = stepBack(specialist(), { reviewerId: 'ada', why: 'conflict' }, submittedAt);
    expect(standing(application)).toBe('review');
    expect(workload).toEqual({ ada: -1 });
  });

  test('that defers waits for the applicant, and the next review is a new one', () => {
    const deferred = recordOutcome(decideAs(specialist(), 'ada', 'defer'), 'IO-1', submittedAt).application;
    expect(standing(deferred)).toBe('amendment');
    expect(deferred.deferrals[0]?.reasons).toBe('Because.');
    const again = resubmit(deferred, submittedAt).application;
    expect(standing(again)).toBe('check');
    expect(again.policy).toBe(deferred.policy);
    expect(again.fees).toEqual(deferred.fees);
  });
});

describe('the outcome', () => {
  test('endorses with a certificate valid to 31 December of the next year, and a register entry', () => {
    const change = recordOutcome(applicationAt('outcome'), 'IO-7', submittedAt);
    expect(change.application).toMatchObject({
      closed: { outcome: 'endorsed' },
      certificate: { number: 'IO-7', validUntil: '2027-12-31' },
    });
    expect(change.register).toMatchObject({ number: 'IO-7', name: 'Dana Sample', listed: true });
    expect(change.release).toEqual({ personId: 'p1', forget: false, decidedOn: '2026-03-02' });
  });

  test('asks for the renewal of a membership that expired meanwhile, before it is recorded', () => {
    const late = '2027-01-15T15:00:00.000Z';
    const due = recordOutcome(applicationAt('outcome'), 'IO-7', late).application;
    expect(standing(due)).toBe('renewal');
    const paid = payFee(due, 'renewal-1', late).application;
    expect(paid.membership?.validUntil).toBe('2027-12-31');
    expect(recordOutcome(paid, 'IO-7', late).application.closed?.outcome).toBe('endorsed');
  });

  test('pins policy and fees at submission', () => {
    const application = submitted();
    expect(application.policy).toBe('2022-01-01');
    expect(application.fees.map(({ kind, lines }) => [kind, lines.map(({ cents }) => cents)])).toEqual([
      ['application', [2500]],
      ['processing', [5000]],
    ]);
  });
});
