import { describe, expect, test } from '@jest/globals';
import type { Application, Outcome } from '../../../shared/application/application.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { confirmLate } from '../../../shared/rules/changes/confirm-late.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { confirmDecision, stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { applicationAt, decideAs, payFee, submitted, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { membershipMissed } from '../../support/made-up/memberships.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 3);

const endAs = (application: Application, outcome: Outcome, by = 'association') =>
  close(application, { outcome, by, reason: 'because' }, later);

const deferred = (): Application =>
  recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'N-1', later).application;

describe('an application that ends', () => {
  test.each(['endorsed', 'declined', 'withdrawn', 'lapsed', 'refused'] as const)(
    'as %s writes one letter to the applicant and one line of the timeline, with the reason',
    (outcome) => {
      const { application, letters, event } = endAs(applicationAt('references'), outcome);
      expect(application.closed).toEqual({ at: later, outcome, by: 'association', reason: 'because' });
      expect(letters).toEqual([
        {
          key: `${application.id}/end:1/0.0/application-${outcome}/applicant`,
          kind: `application-${outcome}`,
          to: { role: 'applicant' },
          wait: 'end:1',
          attempt: '0.0',
        },
      ]);
      expect(event).toEqual({ at: later, actor: { role: 'association' }, kind: outcome, data: { reason: 'because' } });
    },
  );

  test.each([
    ['applicant', 'applicant'],
    ['coordinator', 'coordinator'],
    ['association', 'association'],
    ['somebody else', 'association'],
  ])('at the word of the %s is told as an act of the %s', (by, role) => {
    expect(endAs(applicationAt('references'), 'withdrawn', by).event.actor).toEqual({ role });
  });

  test('in a later run writes a letter of its own', () => {
    const application = applicationAt('references');
    const again = {
      ...application,
      runs: [...application.runs, { number: 2, startedAt: later, act: 'references' as const }],
    };
    expect(endAs(again, 'lapsed').letters?.[0]?.wait).toBe('end:2');
    expect(endAs({ ...application, runs: [] }, 'lapsed').letters?.[0]?.wait).toBe('end:0');
  });

  test('resumes every wait that is open, tells each that it is over, and closes it', () => {
    const { application } = endAs(waiting(applicationAt('references')), 'withdrawn');
    expect(Object.keys(application.waits)).toEqual(['reference:1:1', 'reference:2:1', 'reference:3:1']);
    for (const wait of Object.values(application.waits)) {
      expect(wait.closedAt).toBe(later);
      expect(wait.ready).toBe(later);
      expect(wait.resume).toEqual({
        name: 'ApplicationClosed',
        patch: { act: 'closed', outcome: 'withdrawn', plan: [], attempt: 0 },
      });
    }
  });

  test('keeps when a wait was closed before, and how it was resumed', () => {
    const before = endAs(waiting(applicationAt('references')), 'withdrawn').application;
    const twice = close(before, { outcome: 'lapsed', by: 'association', reason: 'x' }, daysLater(later, 1)).application;
    expect(twice.waits).toEqual(before.waits);
  });

  test.each([
    ['before any fee was paid', applicationAt('application-fee'), true],
    ['after the first fee was paid', applicationAt('references'), false],
  ])('withdrawn or lapsed %s: the day of applying is forgotten? %p', (_when, application, forget) => {
    const release = { personId: 'p1', forget };
    expect(endAs(application, 'withdrawn').release).toEqual(release);
    expect(endAs(application, 'lapsed').release).toEqual(release);
  });

  test('refused by the rules never starts the year of waiting, decided always does', () => {
    expect(endAs(applicationAt('references'), 'refused').release?.forget).toBe(true);
    expect(endAs(applicationAt('check'), 'declined').release?.forget).toBe(false);
  });

  test('is told to the person with the day of the decision, where the review decided', () => {
    const decided = decideAs(applicationAt('review'), 'ada', 'endorse', '2026-03-04T03:00:00.000Z');
    const release = { personId: 'p1', forget: false };
    expect(endAs(decided, 'endorsed').release).toEqual({ ...release, decidedOn: '2026-03-03' });
    expect(endAs(decided, 'declined').release).toEqual({ ...release, decidedOn: '2026-03-03' });
    expect(endAs(decided, 'withdrawn').release).toEqual(release);
  });

  test('frees its reviewers who have not decided, and nobody twice', () => {
    const one = applicationAt('review');
    const [review] = one.reviews;
    const [ada] = review?.reviewers ?? [];
    if (review === undefined || ada === undefined) throw new Error('Nobody reviews.');
    const two: Application = {
      ...one,
      reviews: [{ ...review, needed: 2, reviewers: [ada, { ...ada, reviewerId: 'ben' }] }],
    };
    expect(withdraw(two, later).workload).toEqual({ ada: -1, ben: -1 });
    expect(withdraw(decideAs(two, 'ada', 'endorse'), later).workload).toEqual({ ben: -1 });
    expect(withdraw(stepBack(two, { reviewerId: 'ben', why: 'conflict' }, later).application, later).workload).toEqual({
      ada: -1,
    });
    expect(withdraw(applicationAt('references'), later).workload).toEqual({});
    expect(withdraw(deferred(), later).workload).toEqual({});
  });
});

describe('the check by the rules', () => {
  test('that fails ends the application before any fee, and names every requirement that is not met', () => {
    const { evidence } = submitted();
    const poor = submitted({ evidence: { ...evidence, training: [], supervision: [] } });
    const { application, event, letters } = checkApplication(poor, later);
    expect(application.closed?.outcome).toBe('refused');
    expect(application.closed?.by).toBe('association');
    const reasons = application.closed?.reason.split(' ') ?? [];
    expect(reasons.length).toBeGreaterThan(1);
    expect(reasons.filter((reason) => reason.startsWith('training')).length).toBeGreaterThan(0);
    expect(new Set(reasons).size).toBe(reasons.length);
    expect(reasons).not.toContain('education');
    expect(event.kind).toBe('refused');
    expect(letters?.map(({ kind }) => kind)).toEqual(['application-refused']);
  });

  test('that passes is noted with the submission that was checked, and with no earlier one', () => {
    const application = submitted();
    const [first] = application.submissions;
    if (first === undefined) throw new Error('Nothing was submitted.');
    const again = { ...application, submissions: [first, { number: 2, at: later }] };
    const { application: checked, event } = checkApplication(again, later);
    expect(checked.submissions.map(({ checkedAt }) => checkedAt)).toEqual([undefined, later]);
    expect(event).toEqual({ at: later, actor: { role: 'association' }, kind: 'checked', data: {} });
  });
});

describe('an outcome', () => {
  test('that endorses issues the certificate and the entry in the register, as the applicant agreed to', () => {
    const { application, register, event } = recordOutcome(applicationAt('outcome'), 'N-7', later);
    const certificate = { number: 'N-7', issuedOn: '2026-03-05', validUntil: '2027-12-31' };
    expect(application.certificate).toEqual(certificate);
    expect(register).toEqual({
      ...certificate,
      name: 'Dana Sample',
      credential: 'IMH-E',
      category: 'family-specialist',
      designation: undefined,
      listed: application.evidence.agreements.registerConsent,
    });
    expect(event).toEqual({ at: later, actor: { role: 'association' }, kind: 'endorsed', data: { reason: 'review' } });
    expect(application.closed?.by).toBe('association');
  });

  test.each([
    ['the last reviewer decided', applicationAt('outcome', '2026-12-31T15:00:00.000Z')],
    [
      'the coordinator gave the word, in the time zone of the association',
      confirmDecision(
        decideAs(applicationAt('review', '2026-12-20T15:00:00.000Z'), 'ada', 'decline', '2026-12-20T15:00:00.000Z'),
        { kind: 'endorse', reasons: 'Shown.', by: 'staff-7' },
        '2027-01-01T03:00:00.000Z',
      ).application,
    ],
  ])('recorded after New Year is valid by the year in which %s', (_who, decided) => {
    const { application } = recordOutcome({ ...decided, membership: undefined }, 'N-7', '2027-01-04T15:00:00.000Z');
    expect(application.certificate).toEqual({ number: 'N-7', issuedOn: '2027-01-04', validUntil: '2027-12-31' });
  });

  test('that endorses a Mentor names the designation', () => {
    const endorsement = { credential: 'IMH-E', category: 'mentor', designation: 'clinical' } as const;
    const { register } = recordOutcome({ ...applicationAt('outcome'), endorsement }, 'N-7', later);
    expect(register).toMatchObject({ category: 'mentor', designation: 'clinical' });
  });

  test('that declines carries no certificate, and says that the review declined', () => {
    const decided = decideAs(applicationAt('review'), 'ada', 'decline');
    const confirmed = confirmDecision(decided, { kind: 'decline', reasons: 'Not shown.', by: 'staff-7' }, later);
    const { application, register, event } = recordOutcome(confirmed.application, 'N-1', later);
    expect(application.closed).toEqual({ at: later, outcome: 'declined', by: 'association', reason: 'review' });
    expect(application.certificate).toBeUndefined();
    expect(register).toBeUndefined();
    expect(event.kind).toBe('declined');
  });

  test('that defers keeps the reasons of all reviewers, or first the word of the coordinator', () => {
    const one = applicationAt('review');
    const [review] = one.reviews;
    const [ada] = review?.reviewers ?? [];
    if (review === undefined || ada === undefined) throw new Error('Nobody reviews.');
    const reviewers = [ada, { ...ada, reviewerId: 'ben' }, { ...ada, reviewerId: 'cleo', steppedBackAt: later }];
    const two: Application = { ...one, reviews: [{ ...review, needed: 2, reviewers }] };
    const decided = decideAs(decideAs(two, 'ada', 'defer'), 'ben', 'defer');
    const { application, event } = recordOutcome(decided, 'N-1', later);
    expect(application.deferrals).toEqual([{ number: 1, at: later, reasons: 'Because.\n\nBecause.', restarts: [] }]);
    expect(event).toEqual({ at: later, actor: { role: 'association' }, kind: 'deferred', data: { number: 1 } });
    const differing = decideAs(decideAs(two, 'ada', 'defer'), 'ben', 'endorse');
    const word = { kind: 'defer' as const, reasons: 'One more year.', by: 'staff-7' };
    const told = recordOutcome(confirmDecision(differing, word, later).application, 'N-1', later).application;
    expect(told.deferrals.map(({ reasons }) => reasons)).toEqual(['One more year.\n\nBecause.']);
    expect(standing(told)).toBe('amendment');
  });

  test('waits for a decision', () => {
    expect(() => recordOutcome(applicationAt('review'), 'N-1', later)).toThrow(/not come to a decision/);
  });

  test('that endorses waits for the renewal of a membership that has run out, and no day earlier', () => {
    const decided = applicationAt('outcome');
    const until = (validUntil: string): Application => ({
      ...decided,
      membership: { at: submittedAt, how: 'member', association: 'INfancy Onward', validUntil },
    });
    expect(recordOutcome(until('2026-03-05'), 'N-1', later).event.kind).toBe('endorsed');
    const { application, event } = recordOutcome(until('2026-03-04'), 'N-1', later);
    expect(event).toEqual({ at: later, actor: { role: 'association' }, kind: 'membership-expired', data: {} });
    expect(application.fees.filter(({ kind }) => kind === 'renewal')).toMatchObject([
      {
        kind: 'renewal',
        number: 1,
        lines: [{ line: 'membership', cents: 5000 }],
        currency: 'usd',
        surplus: [],
        refunds: [],
      },
    ]);
    expect(application.certificate).toBeUndefined();
    const renewed = payFee(application, 'renewal-1', later).application;
    expect(recordOutcome(renewed, 'N-1', later).event.kind).toBe('endorsed');
    expect(renewed.fees).toHaveLength(3);
  });

  test('that endorses waits for the renewal of a membership that was confirmed after all until a day that is over', () => {
    const confirmed = (until?: string) =>
      confirmLate(membershipMissed(), { by: 'staff-7', reason: 'A married name.', until }, submittedAt).application;
    const kind = ({ membership }: Application) =>
      recordOutcome({ ...applicationAt('outcome'), ...(membership && { membership }) }, 'N-1', later).event.kind;
    expect([confirmed('2026-03-04'), confirmed('2026-03-05'), confirmed()].map(kind)).toEqual([
      'membership-expired',
      'endorsed',
      'endorsed',
    ]);
  });

  test.each([
    ['longer than we knew', '2026-03-04', '2027-12-31', 'endorsed', '2027-12-31'],
    ['to this day', '2026-03-04', '2026-03-05', 'endorsed', '2026-03-05'],
    ['longer, and not long enough', '2026-03-03', '2026-03-04', 'membership-expired', '2026-03-04'],
    ['shorter than we knew', '2026-03-05', '2026-03-04', 'endorsed', '2026-03-05'],
    ['no more', '2026-03-04', undefined, 'membership-expired', '2026-03-04'],
    ['of somebody who is a member elsewhere', undefined, '2026-01-31', 'endorsed', undefined],
  ])('that endorses goes by the later day when the list names a membership %s', (_what, known, listed, kind, kept) => {
    const decided = applicationAt('outcome');
    const check = { at: submittedAt, how: 'member' as const, association: 'INfancy Onward' };
    const membership = known === undefined ? check : { ...check, validUntil: known };
    const { application, event } = recordOutcome({ ...decided, membership }, 'N-1', later, listed);
    expect(event.kind).toBe(kind);
    expect(application.membership).toEqual(kept === undefined ? check : { ...check, validUntil: kept });
    expect(application.fees).toHaveLength(kind === 'endorsed' ? 2 : 3);
  });
});
