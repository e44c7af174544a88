import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import {
  answerInformation,
  askForInformation,
  confirmDecision,
  decide,
  stepBack,
} from '../../../shared/rules/changes/review-changes.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { currentReview } from '../../../shared/rules/review/review-of.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = '2026-03-09T15:00:00.000Z';
const draft = draftOf(memoryWorld(submittedAt), 'p1');
const earlier = { applicationId: 'old', credential: 'ECMH-E', submittedOn: '2020-01-01' };
const begun = { applicationId: draft.id, credential: 'IMH-E', submittedOn: '2019-01-01' };
const person = { id: 'p1', version: 4, applications: [earlier, begun] };
const review = waiting(applicationAt('review'));

/** What a change writes beside the facts. */
const written = ({ application: _facts, ...rest }: Change) => rest;

const resumeOf = ({ application }: Change, key: string) => application.waits[key]?.resume;

const reviewOf = (application: Application) => currentReview(application) ?? { reviewers: [], information: [] };

describe('a submission writes', () => {
  const change = submit(draft, person, submittedAt);

  test('the event with the names as they stood, the first run, the letter, and the one place of the person', () => {
    expect(written(change)).toEqual({
      event: {
        at: submittedAt,
        actor: { role: 'applicant' },
        kind: 'submitted',
        data: { policy: '2022-01-01' },
        words: {
          name: 'Dana Sample',
          email: 'dana@example.org',
          'referee-1': 'Ann Lee, ann.lee@example.org',
          'referee-2': 'Bo Park, bo.park@example.org',
          'referee-3': 'Cy Ward, cy.ward@example.org',
        },
      },
      person: {
        id: 'p1',
        version: 4,
        applications: [earlier, { ...begun, submittedOn: '2026-03-02' }],
        openApplicationId: draft.id,
      },
      run: { applicationId: draft.id, run: 1, act: 'check', plan: [], attempt: 0, requests: [] },
      letters: [
        {
          key: `${draft.id}/submission:1/0.0/application-submitted/applicant`,
          kind: 'application-submitted',
          to: { role: 'applicant' },
          wait: 'submission:1',
          attempt: '0.0',
        },
      ],
    });
  });

  test('the two fees of the category, of which nothing was asked or paid yet', () => {
    const nothing = { number: 1, currency: 'usd', restarts: [], sessions: [], surplus: [], refunds: [] };
    expect(change.application.fees).toEqual([
      { ...nothing, kind: 'application', lines: [{ line: 'application', cents: 2500 }] },
      { ...nothing, kind: 'processing', lines: [{ line: 'processing', cents: 5000 }] },
    ]);
  });

  test('nothing of an application without a category', () => {
    const { endorsement: _none, ...bare } = draft;
    const act = () => submit(bare, person, submittedAt);
    expect(act).toThrow('An application without a category has no fees.');
  });
});

describe('a reviewer writes', () => {
  test('a decision: the reviewer, who has one open review less, the reasons as words, and the answer that is waited for', () => {
    const change = decide(review, 'ada', { kind: 'endorse', reasons: 'Shown.' }, later);
    expect(written(change)).toEqual({
      event: {
        at: later,
        actor: { role: 'reviewer', id: 'ada' },
        kind: 'decided',
        data: { review: 1 },
        words: { reasons: 'Shown.' },
      },
      workload: { ada: -1 },
      decided: { reviewerId: 'ada', kind: 'endorse' },
    });
    expect(resumeOf(change, 'review:1')).toEqual({ patch: { act: 'outcome', plan: [], attempt: 0, requests: [] } });
    expect(reviewOf(change.application).reviewers).toMatchObject([
      { reviewerId: 'ada', decision: { at: later, kind: 'endorse', reasons: 'Shown.', by: 'ada' } },
    ]);
    expect(currentReview(change.application)).not.toHaveProperty('toConfirmAt');
  });

  test('a decline, which the coordinator has to confirm', () => {
    const change = decide(review, 'ada', { kind: 'decline', reasons: 'Not shown.' }, later);
    expect(resumeOf(change, 'review:1')).toMatchObject({ name: 'DecisionToConfirm', patch: { act: 'decision' } });
    expect(currentReview(change.application)).toHaveProperty('toConfirmAt', later);
  });

  test('a question, which the applicant answers once', () => {
    const asked = askForInformation(review, 'ada', 'Where was it?', later);
    expect(written(asked)).toEqual({
      event: {
        at: later,
        actor: { role: 'reviewer', id: 'ada' },
        kind: 'information-asked',
        data: { round: 1 },
        words: { question: 'Where was it?' },
      },
    });
    expect(resumeOf(asked, 'review:1')).toMatchObject({
      name: 'MoreInformationAsked',
      patch: { act: 'more-information' },
    });
    const answered = answerInformation(waiting(asked.application, later), 'In Gary.', later);
    expect(written(answered)).toEqual({
      event: {
        at: later,
        actor: { role: 'applicant' },
        kind: 'information-answered',
        data: {},
        words: { answer: 'In Gary.' },
      },
    });
    const round = { number: 1, askedBy: 'ada', askedAt: later, question: 'Where was it?', restarts: [] };
    expect(reviewOf(answered.application).information).toEqual([{ ...round, answeredAt: later, answer: 'In Gary.' }]);
    const again = answerInformation(
      askForInformation(answered.application, 'ada', 'And when?', later).application,
      'In 2021.',
      later,
    );
    expect(reviewOf(again.application).information.map(({ answer }) => answer)).toEqual(['In Gary.', 'In 2021.']);
  });

  test('that they step back: one open review less, the seat is free, and the review asks anew', () => {
    const change = stepBack(review, { reviewerId: 'ada', why: 'conflict' }, later);
    expect(written(change)).toEqual({
      event: { at: later, actor: { role: 'reviewer', id: 'ada' }, kind: 'stepped-back', data: { why: 'conflict' } },
      workload: { ada: -1 },
    });
    expect(resumeOf(change, 'review:1')).toHaveProperty('name', 'PlanChanged');
    expect(reviewOf(change.application).reviewers).toMatchObject([{ reviewerId: 'ada', steppedBackAt: later }]);
    expect(() => decide(change.application, 'ada', { kind: 'endorse', reasons: 'x' }, later)).toThrow(
      'This reviewer does not sit in the review.',
    );
  });

  test('why they step back, in what happened and with the seat that they leave', () => {
    const [busy, torn] = [
      stepBack(review, { reviewerId: 'ada', why: 'no-time' }, later),
      stepBack(review, { reviewerId: 'ada', why: 'conflict' }, later),
    ];
    expect([busy.event.data, torn.event.data]).toEqual([{ why: 'no-time' }, { why: 'conflict' }]);
    expect(reviewOf(busy.application).reviewers).toMatchObject([{ reviewerId: 'ada', noTime: true }]);
    expect(reviewOf(torn.application).reviewers[0]).not.toHaveProperty('noTime');
  });

  test('nothing where no review has begun', () => {
    const act = () => decide(applicationAt('references'), 'ada', { kind: 'endorse', reasons: 'x' }, later);
    expect(act).toThrow('No review has begun.');
  });
});

describe('an end writes', () => {
  const declined = decide(review, 'ada', { kind: 'decline', reasons: 'Not shown.' }, later).application;
  const confirmed = confirmDecision(
    waiting(declined, later),
    { kind: 'decline', reasons: 'So it is.', by: 'staff-1' },
    later,
  );

  test('the word of the coordinator, once there is something to confirm', () => {
    expect(written(confirmed)).toEqual({
      event: {
        at: later,
        actor: { role: 'coordinator', id: 'staff-1' },
        kind: 'decision-confirmed',
        data: { decision: 'decline' },
        words: { reasons: 'So it is.' },
      },
    });
    expect(resumeOf(confirmed, 'decision:1')).toMatchObject({ patch: { act: 'outcome' } });
    const act = () => confirmDecision(review, { kind: 'decline', reasons: 'x', by: 'staff-1' }, later);
    expect(act).toThrow('No decision waits to be confirmed.');
  });

  test.each([
    ['declined', '2026-03-09', () => recordOutcome(confirmed.application, 'IO-7', later)],
    ['endorsed', '2026-03-02', () => recordOutcome(applicationAt('outcome'), 'IO-7', later)],
  ])('how it %s: the reason, its one letter, and the place of the person is free', (outcome, decidedOn, act) => {
    const { event, letters, release, workload } = act();
    expect(event).toEqual({ at: later, actor: { role: 'association' }, kind: outcome, data: { reason: 'review' } });
    expect(letters?.map(({ key }) => key)).toEqual([`${draft.id}/end:1/0.0/application-${outcome}/applicant`]);
    expect(release).toEqual({ personId: 'p1', forget: false, decidedOn });
    expect(workload).toEqual({});
  });

  test('the entry of the register with an endorsement, as the certificate says', () => {
    const certificate = { number: 'IO-7', issuedOn: '2026-03-09', validUntil: '2027-12-31' };
    const { register, application } = recordOutcome(applicationAt('outcome'), 'IO-7', later);
    expect(application.certificate).toEqual(certificate);
    expect(register).toEqual({
      ...certificate,
      name: 'Dana Sample',
      credential: 'IMH-E',
      category: 'family-specialist',
      listed: true,
    });
    expect(recordOutcome(confirmed.application, 'IO-7', later)).not.toHaveProperty('register');
  });

  test('a deferral with the reasons of the reviewers, or the word of the coordinator in their place', () => {
    const deferred = decide(review, 'ada', { kind: 'defer', reasons: 'Not yet.' }, later).application;
    const change = recordOutcome(deferred, 'IO-7', later);
    expect(written(change)).toEqual({
      event: { at: later, actor: { role: 'association' }, kind: 'deferred', data: { number: 1 } },
    });
    expect(change.application.deferrals).toEqual([{ number: 1, at: later, reasons: 'Not yet.', restarts: [] }]);
    const word = confirmDecision(declined, { kind: 'defer', reasons: 'Come back.', by: 'staff-1' }, later).application;
    expect(recordOutcome(word, 'IO-7', later).application.deferrals).toMatchObject([{ reasons: 'Come back.' }]);
  });

  test('nothing before there is a decision', () => {
    expect(() => recordOutcome(review, 'IO-7', later)).toThrow('The review has not come to a decision.');
  });
});
