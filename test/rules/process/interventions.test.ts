import { describe, expect, test } from '@jest/globals';
import type { Act } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Person } from '../../../shared/person.ts';
import { extendable, extendDeadline } from '../../../shared/rules/changes/extend-deadline.ts';
import { nudge, nudgeable } from '../../../shared/rules/changes/nudge.ts';
import { followDeadRun } from '../../../shared/rules/changes/follow-dead-run.ts';
import { recordReference } from '../../../shared/rules/changes/record-reference.ts';
import {
  askRefereeAgain,
  bounceReference,
  declineReference,
  receiveReference,
} from '../../../shared/rules/changes/reference-changes.ts';
import { reopenableFrom } from '../../../shared/rules/reopenable-from.ts';
import { mayReopen, reopen } from '../../../shared/rules/changes/reopen.ts';
import { replaceReferee } from '../../../shared/rules/changes/replace-referee.ts';
import { askForInformation, stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { parkFailure, retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { seatReviewer, seats } from '../../../shared/rules/changes/seat-reviewer.ts';
import { undoDecline } from '../../../shared/rules/changes/undo-decline.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { eligibleReviewers } from '../../../shared/rules/review/eligible-reviewers.ts';
import { nextPatch, patchOf } from '../../../shared/rules/next-patch.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { withRequest } from '../../../shared/rules/references/slots.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { slotQuestion } from '../../../shared/rules/waits/slot-question.ts';
import { statusOf } from '../../../shared/status.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import {
  applicationAt,
  decideAs,
  goodReference,
  requestIn,
  reviewers,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { membershipToConfirm } from '../../support/made-up/memberships.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const word = { by: 'staff-7', reason: 'They telephoned.' };
const actor = { role: 'coordinator', id: 'staff-7' };
const later = daysLater(submittedAt, 10);
const free: Person = { id: 'p1', version: 3, applications: [] };

const resumed = ({ application }: Change, wait: string) => application.waits[wait]?.resume;

const askedForMore = (): Application =>
  askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt).application;

describe('extending a deadline', () => {
  test.each([
    ['a fee', applicationAt('application-fee'), 'fee:application-1'],
    ['an answer to the reviewer', askedForMore(), 'more-information:1:1'],
  ])('gives %s its whole time anew, and resumes the wait with the new plan', (_what, application, wait) => {
    const before = waiting(application);
    const change = extendDeadline(before, wait, word, later);
    expect(resumed(change, wait)).toMatchObject({ name: 'PlanChanged', patch: { attempt: 0 } });
    const { plan } = nextPatch(change.application, later);
    expect(plan.at(-1)?.localeCompare(nextPatch(before, later).plan.at(-1) ?? '')).toBe(1);
    expect(change.event).toEqual({
      at: later,
      actor,
      kind: 'deadline-extended',
      data: { wait },
      words: { reason: 'They telephoned.' },
    });
    expect(change.application.interventions).toEqual([
      { at: later, kind: 'deadline-extended', by: 'staff-7', reason: 'They telephoned.', wait },
    ]);
  });

  test('moves one referee alone', () => {
    const before = waiting(applicationAt('references'));
    const change = extendDeadline(before, 'reference:2:1', word, later);
    expect(resumed(change, 'reference:2:1')?.name).toBe('RefereeNamed');
    expect(patchOf(change.application, 1, later)).toEqual(patchOf(before, 1, later));
    expect(patchOf(change.application, 2, later)).not.toEqual(patchOf(before, 2, later));
  });

  test('is not for staff, who have no deadline, nor for a referee who declined', () => {
    expect(extendable(applicationAt('review'))).toEqual([]);
    const asked = applicationAt('references');
    const declined = declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application;
    expect(extendable(declined).map(({ question }) => question.slot)).toEqual([2, 3]);
    expect(() => extendDeadline(declined, 'another-referee:1:1', word, later)).toThrow(/deadline/);
    const bounced = bounceReference(asked, requestIn(asked, 2), 'bounced', submittedAt).application;
    expect(extendable(bounced).map(({ question }) => question.slot)).toEqual([1, 3]);
    const uncounted = receiveReference(asked, requestIn(asked, 3), { ...goodReference, scores: {} }, later).application;
    expect(extendable(uncounted).map(({ question }) => question.slot)).toEqual([1, 2]);
    const late = withRequest(asked, { ...requestIn(asked, 1), overdueAt: later });
    expect(extendable(late).map(({ question }) => question.slot)).toEqual([1, 2, 3]);
  });
});

describe('a nudge', () => {
  test('sends the letter once more as a reminder and moves no deadline', () => {
    const before = waiting(applicationAt('references'));
    const { application, letters, event } = nudge(before, 'reference:1:1', word, later);
    expect(letters).toMatchObject([{ kind: 'reference-requested', attempt: '0.n1', to: { role: 'referee', slot: 1 } }]);
    expect(patchOf(application, 1, later)).toEqual(patchOf(before, 1, later));
    expect(event).toEqual({
      at: later,
      actor,
      kind: 'nudged',
      data: { wait: 'reference:1:1' },
      words: { reason: 'They telephoned.' },
    });
  });

  test('cools down for 48 hours, and then has a key of its own', () => {
    const before = waiting(applicationAt('references'));
    expect(nudgeable(before, daysLater(submittedAt, 1))).toEqual([]);
    const once = nudge(before, 'reference:1:1', word, later).application;
    expect(nudgeable(once, daysLater(later, 1)).map(({ question }) => question.slot)).toEqual([2, 3]);
    expect(() => nudge(once, 'reference:1:1', word, daysLater(later, 1))).toThrow(/nudged/);
    const again = nudge(once, 'reference:1:1', word, daysLater(later, 2));
    expect(again.letters).toMatchObject([{ attempt: '0.n2' }]);
  });

  test('cools down after every letter that left by hand: asked again by the applicant, or given more time', () => {
    const before = waiting(applicationAt('references'));
    const changes = [
      askRefereeAgain(before, 1, undefined, later),
      askRefereeAgain(before, 1, 'new@example.org', later),
      extendDeadline(before, 'reference:1:1', word, later),
    ];
    for (const { application } of changes) {
      const asked = waiting(application, later);
      const slots = (days: number) => nudgeable(asked, daysLater(later, days)).map(({ question }) => question.slot);
      expect([slots(0), slots(1.99), slots(2)]).toEqual([
        [2, 3],
        [2, 3],
        [1, 2, 3],
      ]);
      expect(nudge(asked, 'reference:1:1', word, daysLater(later, 2)).letters).toMatchObject([{ attempt: '1.n1' }]);
    }
  });
});

describe('referees at the word of the coordinator', () => {
  const asked = applicationAt('references');
  const declined = declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application;

  test('a decline undone asks the referee again with the whole time to answer', () => {
    const change = undoDecline(waiting(declined), 1, word, later);
    expect(requestIn(change.application, 1)).toMatchObject({ number: 1, restarts: [later] });
    expect(requestIn(change.application, 1).declined).toBeUndefined();
    expect(resumed(change, 'another-referee:1:1')?.name).toBe('RefereeNamed');
    expect(change.event).toEqual({
      at: later,
      actor,
      kind: 'decline-undone',
      data: { slot: 1, number: 1 },
      words: { reason: 'They telephoned.' },
    });
    expect(() => undoDecline(asked, 2, word, later)).toThrow(/declined/);
  });

  test('a decline undone asks the referee again, though letters came back before: no former clock runs on, and nothing lapses', () => {
    const bounced = bounceReference(asked, requestIn(asked, 1), 'unwanted', submittedAt).application;
    const late = declineReference(bounced, requestIn(bounced, 1), 'cannot-now', daysLater(submittedAt, 20)).application;
    const undone = undoDecline(late, 1, word, daysLater(submittedAt, 40)).application;
    expect(slotQuestion(undone, 1).asks).toBe('referee');
    expect(patchOf(undone, 1, daysLater(submittedAt, 40))).toMatchObject({ attempt: 0 });
    expect(requestIn(undone, 1)).not.toHaveProperty('unwantedAt');
  });

  test('a replacement keeps the former request in the history', () => {
    const other = referee(1, 'colleague', { name: 'Nova Fresh', email: 'nova@example.org' });
    const { application, event } = replaceReferee(declined, other, word, later);
    expect(application.requests.filter(({ slot }) => slot === 1)).toHaveLength(2);
    expect(event).toEqual({
      at: later,
      actor,
      kind: 'referee-named',
      data: { slot: 1, number: 2 },
      words: { name: 'Nova Fresh', email: 'nova@example.org', reason: 'They telephoned.' },
    });
    expect(() => replaceReferee(applicationAt('review'), other, word, later)).toThrow(/asks nobody/);
  });

  test('a reference on paper counts, and says who typed it in and where the scan lies', () => {
    const change = recordReference(
      declined,
      requestIn(declined, 1),
      { reference: goodReference, by: 'staff-7', scan: 'Cabinet 3' },
      later,
    );
    expect(requestIn(change.application, 1)).toMatchObject({
      receivedAt: later,
      recorded: { by: 'staff-7', scan: 'Cabinet 3' },
    });
    expect(openQuestions(change.application).map(({ question }) => question.slot)).toEqual([2, 3]);
    expect(change.event).toMatchObject({ actor, kind: 'reference-received' });
    const taken = requestIn(change.application, 1);
    const take = () =>
      recordReference(change.application, taken, { reference: goodReference, by: 'x', scan: 'y' }, later);
    expect(take).toThrow(/takes no reference/);
  });
});

describe('a seat in the review', () => {
  const [, ben] = reviewers;

  test('goes to another in place of one who has not decided, and the clock begins anew', () => {
    if (ben === undefined) throw new Error('There is no reviewer.');
    const before = waiting(applicationAt('review'));
    const change = seatReviewer(before, { seat: 'ada', reviewer: ben }, word, later);
    expect(change.application.reviews[0]?.reviewers).toMatchObject([
      { reviewerId: 'ada', steppedBackAt: later },
      { reviewerId: 'ben', assignedAt: later },
    ]);
    expect(change.workload).toEqual({ ada: -1, ben: 1 });
    expect(resumed(change, 'review:1')?.name).toBe('PlanChanged');
  });

  test('that is empty gets a reviewer, with a letter', () => {
    if (ben === undefined) throw new Error('There is no reviewer.');
    const empty = stepBack(applicationAt('review'), { reviewerId: 'ada', why: 'conflict' }, submittedAt).application;
    expect(seats(empty)).toEqual([{ id: 'empty' }]);
    const change = seatReviewer(empty, { seat: 'empty', reviewer: ben }, word, later);
    expect(change.letters).toMatchObject([{ kind: 'review-requested', to: { role: 'reviewer', id: 'ben' } }]);
    expect(change.workload).toEqual({ ben: 1 });
  });

  test('is never offered to who sits or sat in it, nor once a decision is made', () => {
    const review = applicationAt('review');
    const offered = (application: Application) =>
      eligibleReviewers(application, reviewers, submittedAt).map(({ id }) => id);
    const left = stepBack(review, { reviewerId: 'ada', why: 'conflict' }, submittedAt).application;
    expect([offered(review), offered(left)]).toEqual([
      ['ben', 'cleo'],
      ['ben', 'cleo'],
    ]);
    expect(seats(review)).toMatchObject([{ id: 'ada' }]);
    expect(seats(decideAs(review, 'ada', 'endorse'))).toEqual([]);
  });
});

describe('opening an ended application again', () => {
  const lapsed = (application: Application): Application =>
    close(application, { outcome: 'lapsed', by: 'association', reason: 'fee' }, later).application;

  test.each<[Act, Application]>([
    ['membership-confirmation', membershipToConfirm()],
    ...(['application-fee', 'references', 'processing-fee', 'review'] as const).map((act): [Act, Application] => [
      act,
      applicationAt(act),
    ]),
    ['decision', decideAs(applicationAt('review'), 'ada', 'decline')],
  ])('leads back to %s in a new run with a clock that begins anew', (act, application) => {
    const ended = lapsed(waiting(application));
    const again = daysLater(later, 100);
    const change = reopen(ended, free, word, again);
    expect(standing(change.application)).toBe(act);
    expect(change.run).toMatchObject({ run: (ended.runs.at(-1)?.number ?? 0) + 1, act });
    expect(change.event).toEqual({
      at: again,
      actor,
      kind: 'reopened',
      data: {},
      words: { reason: 'They telephoned.' },
    });
    const plans = openQuestions(change.application).map(({ question }) => question.plan(change.application));
    expect(plans.flatMap((plan) => plan.filter((instant) => instant <= again))).toEqual([]);
    expect(Object.values(change.application.waits).filter(({ closedAt }) => closedAt !== undefined)).toEqual([]);
  });

  test('leaves alone what was closed before the end, as the end did: a transaction holds a hundred items', () => {
    const over = {
      ...{ key: 'failure:1', openedAt: submittedAt, letters: ['0.0'], token: 't' },
      ...{ resume: { patch: {} }, resumedAt: submittedAt, closedAt: submittedAt },
    };
    const running = waiting(applicationAt('references'));
    const ended = withdraw({ ...running, waits: { ...running.waits, [over.key]: over } }, later).application;
    const { waits } = reopen(ended, free, word, later).application;
    expect(ended.waits[over.key]).toBe(over);
    expect(waits[over.key]).toBe(over);
    expect(Object.values(waits).filter(({ closedAt }) => closedAt !== undefined)).toEqual([over]);
  });

  test('asks anew for another referee where one declined', () => {
    const asked = applicationAt('references');
    const declined = declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application;
    const again = daysLater(later, 100);
    const { application } = reopen(lapsed(declined), free, word, again);
    const [first] = openQuestions(application);
    expect(first?.wait).toBe('another-referee:1:1');
    expect(first?.question.restarts(application)).toBeGreaterThan(first?.question.restarts(declined) ?? 0);
    expect(first?.question.plan(application).every((instant) => instant > again)).toBe(true);
  });

  test('takes the place of an open application, and the day of applying where it was forgotten', () => {
    const ended = withdraw(applicationAt('references'), later).application;
    const { person } = reopen(ended, free, word, later);
    expect(person?.openApplicationId).toBe(ended.id);
    expect(person?.applications).toMatchObject([{ applicationId: ended.id, submittedOn: '2026-03-02' }]);
    expect(() => reopen(ended, { ...free, openApplicationId: 'other' }, word, later)).toThrow(/open/);
  });

  test('keeps the year between two credentials, where the day of applying was forgotten', () => {
    const ended = withdraw(applicationAt('references'), later).application;
    const since = { applicationId: 'a2', credential: 'ECMH-E' as const, submittedOn: '2026-04-10' };
    const person = { ...free, applications: [since] };
    const lastDay = '2027-04-10T03:59:59.000Z';
    expect(reopenableFrom(ended, person, later)).toBe('2027-04-10');
    expect(reopenableFrom(ended, person, lastDay)).toBe('2027-04-10');
    expect(() => reopen(ended, person, word, lastDay)).toThrow(/other credential/);
    expect(reopenableFrom(ended, person, '2027-04-10T04:00:00.000Z')).toBeUndefined();
    const kept = { applicationId: ended.id, credential: 'IMH-E' as const, submittedOn: '2025-04-01' };
    expect(reopenableFrom(ended, { ...person, applications: [kept, since] }, later)).toBeUndefined();
    expect(
      reopenableFrom(ended, { ...person, applications: [{ ...since, credential: 'IMH-E' }] }, later),
    ).toBeUndefined();
  });

  test('gives reviewers who had not decided their place back', () => {
    expect(reopen(lapsed(applicationAt('review')), free, word, later).workload).toEqual({ ada: 1 });
  });

  test('leaves no failure parked: the new run tries every step again', () => {
    const failed = { state: 'Review the application', error: 'TypeError' };
    const once = parkFailure(waiting(applicationAt('review')), failed, submittedAt);
    const tried = retryFailure(once, 1, 'staff-7', submittedAt).application;
    const dead = followDeadRun(parkFailure(tried, failed, later), { status: 'FAILED', lived: 1 }, later).change;
    const { application } = reopen(lapsed(dead.application), free, word, daysLater(later, 1));
    expect(application.failures.map(({ retriedAt }) => retriedAt)).toEqual([
      submittedAt,
      daysLater(later, 1),
      daysLater(later, 1),
    ]);
    expect(application.waits['failure:3']?.closedAt).toBe(daysLater(later, 1));
    const { turn, next } = statusOf(application);
    expect(turn).toBe('reviewer');
    expect(next.map(({ what }) => what.slice(0, 20))).toEqual(['One reviewer decides']);
  });

  test('is not for a decision, nor where a fee went back', () => {
    const ended = lapsed(applicationAt('review'));
    expect(mayReopen(ended)).toBe(true);
    expect(mayReopen({ ...ended, closed: { at: later, outcome: 'declined', by: 'x', reason: 'x' } })).toBe(false);
    const [fee, ...fees] = ended.fees;
    if (fee?.paid === undefined) throw new Error('The fee is not paid.');
    const { paymentIntentId, cents } = fee.paid;
    const refund = { key: 'k', paymentIntentId, cents, reason: 'coordinator' as const, dueAt: later };
    expect(mayReopen({ ...ended, fees: [{ ...fee, refunds: [refund] }, ...fees] })).toBe(false);
  });
});
