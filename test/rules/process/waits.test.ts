import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Wait } from '../../../shared/application/wait.ts';
import { localDate } from '../../../shared/plan-instants.ts';
import type { Instant } from '../../../shared/instant.ts';
import { deadlineWords } from '../../../shared/letters/deadline-words.ts';
import type { WaitMessage } from '../../../shared/messages/wait-message.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { noteSession, planSession, type SessionNews } from '../../../shared/rules/changes/checkout-changes.ts';
import { recordPayment } from '../../../shared/rules/changes/record-payment.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { answerInformation, askForInformation, stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { type OpenQuestion, openQuestions } from '../../../shared/rules/open-questions.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { nudgeable } from '../../../shared/rules/changes/nudge.ts';
import { ask } from '../../../shared/rules/waits/ask.ts';
import { failureQuestion, openFailure } from '../../../shared/rules/waits/coordinator-questions.ts';
import { applicationFeeQuestion } from '../../../shared/rules/waits/fee-question.ts';
import { workItem } from '../../../shared/rules/work-item.ts';
import { feeSteps } from '../../../shared/status/fee-steps.ts';
import { applicationAt, decideAs, payFee, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { membershipToConfirm } from '../../support/made-up/memberships.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 3);

/** Finds what is asked first where an application stands. */
const asked = (application: Application): OpenQuestion => {
  const [first] = openQuestions(application);
  if (first === undefined) throw new Error('Nothing is asked.');
  return first;
};

const planOf = (application: Application): readonly string[] => {
  const { question } = asked(application);
  return question.plan(application);
};

const lettersOf = (application: Application, attempt = 0) => {
  const { question } = asked(application);
  return question.letters(application, attempt).map(({ kind, to }) => `${kind} to ${to.role}`);
};

/** Ends the patience of what is asked first. */
const usedUp = (application: Application, now: Instant = later) => {
  const { question } = asked(application);
  const end = question.usedUp?.(application, now);
  if (end === undefined) throw new Error('This wait never ends by itself.');
  return end;
};

const information = askForInformation(applicationAt('review'), 'ada', 'What?', submittedAt).application;
const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'N-1', submittedAt).application;
const toConfirm = decideAs(applicationAt('review'), 'ada', 'decline');
const references = applicationAt('references');
const declined = declineReference(references, requestIn(references, 1), 'cannot-now', submittedAt).application;
const membership = membershipToConfirm();
const expiring: Application = {
  ...applicationAt('outcome'),
  membership: { at: submittedAt, how: 'member', association: 'INfancy Onward', validUntil: '2026-03-01' },
};
const renewal = recordOutcome(expiring, 'N-1', submittedAt).application;

describe('every wait', () => {
  test.each([
    ['membership-confirmation', membership, 'membership-confirmation', ['membership-to-confirm to coordinator']],
    ['application-fee', applicationAt('application-fee'), 'fee:application-1', ['fee-due to applicant']],
    ['references', references, 'reference:1:1', ['reference-requested to referee']],
    ['references', declined, 'another-referee:1:1', ['another-referee-needed to applicant']],
    ['processing-fee', applicationAt('processing-fee'), 'fee:processing-1', ['fee-due to applicant']],
    ['review', applicationAt('review'), 'review:1', ['review-requested to reviewer']],
    ['more-information', information, 'more-information:1:1', ['information-asked to applicant']],
    ['decision', toConfirm, 'decision:1', ['decision-to-confirm to coordinator']],
    ['amendment', deferred, 'amendment:1', ['amendment-asked to applicant']],
    ['renewal', renewal, 'fee:renewal-1', ['membership-expired to applicant']],
  ] as const)('at %s has a name of its own and tells whoever is asked', (act, application, wait, letters) => {
    expect(standing(application)).toBe(act);
    expect(asked(application).question.act).toBe(act);
    expect(asked(application).wait).toBe(wait);
    expect(lettersOf(application)).toEqual(letters);
  });

  test.each([
    ['a fee', applicationAt('application-fee'), ['2026-03-05', '2026-03-12', '2026-03-23', '2026-04-01']],
    ['a referee', references, ['2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-13']],
    ['another referee', declined, ['2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-01']],
    ['the first question', information, ['2026-03-30', '2026-04-06', '2026-04-11', '2026-04-13']],
    ['an amendment', deferred, ['2026-07-30', '2026-08-15', '2026-08-22', '2026-08-29']],
  ] as const)('for %s reminds on its days and then ends', (_what, application, days) => {
    expect(planOf(application).map((instant) => localDate(instant, 'America/Indiana/Indianapolis'))).toEqual(days);
  });

  test.each([
    ['a membership', membership, [7, 14, 21]],
    ['a decision', toConfirm, [7, 14, 21]],
    ['a review', applicationAt('review'), [14, 21, 28, 35]],
  ] as const)('for staff over %s never ends, and is said again on day %j', (_what, application, days) => {
    const plan = planOf(application).map((instant) => instant.slice(0, 10));
    expect(plan.slice(0, days.length)).toEqual(days.map((day) => daysLater(submittedAt, day).slice(0, 10)));
    expect(plan.length).toBeGreaterThan(40);
    expect(asked(application).question.usedUp).toBeUndefined();
  });

  test('for a later question of the reviewer has 21 days instead of 42', () => {
    const answered = answerInformation(information, 'That.', submittedAt).application;
    const second = askForInformation(answered, 'ada', 'And?', submittedAt).application;
    expect(asked(second).wait).toBe('more-information:1:2');
    expect(planOf(second).at(-1)?.slice(0, 10)).toBe('2026-03-24');
  });
});

describe('patience that ends', () => {
  test.each([
    ['the application fee', applicationAt('application-fee'), 'lapsed', 'application-fee-unpaid'],
    ['the processing fee', applicationAt('processing-fee'), 'lapsed', 'processing-fee-unpaid'],
    ['a renewal', renewal, 'lapsed', 'renewal-fee-unpaid'],
    ['an amendment', deferred, 'lapsed', 'not-amended'],
    ['another referee', declined, 'lapsed', 'no-other-referee-named'],
  ] as const)('over %s ends the application, and says why', (_what, application, outcome, reason) => {
    const { change, refusal } = usedUp(application);
    expect(change.application.closed).toEqual({ at: later, outcome, by: 'association', reason });
    expect(refusal).toBe('ApplicationClosed');
  });

  test('with a referee makes the slot want another since the deadline, however late the timer came', () => {
    const { change, refusal } = usedUp(references, daysLater(submittedAt, 90));
    expect(requestIn(change.application, 1).overdueAt).toBe(planOf(references).at(-1));
    expect(requestIn(change.application, 2).overdueAt).toBeUndefined();
    expect(change.event).toEqual({
      at: daysLater(submittedAt, 90),
      actor: { role: 'association' },
      kind: 'reference-overdue',
      data: { slot: 1 },
    });
    expect(refusal).toBe('AnotherRefereeNeeded');
  });

  test('with the answer to a reviewer leads back to the review, and leaves earlier rounds alone', () => {
    const answered = answerInformation(information, 'That.', submittedAt).application;
    const second = askForInformation(answered, 'ada', 'And?', submittedAt).application;
    const { change, refusal } = usedUp(second);
    expect(refusal).toBe('InformationOverdue');
    expect(change.event).toEqual({
      at: later,
      actor: { role: 'association' },
      kind: 'information-overdue',
      data: { round: 2 },
    });
    expect(change.application.reviews[0]?.information.map(({ overdueAt }) => overdueAt)).toEqual([undefined, later]);
    expect(standing(change.application)).toBe('review');
  });
});

describe('letters of a wait', () => {
  test('advise the applicant of another referee with the second reminder alone', () => {
    const both = ['reference-requested to referee', 'another-referee-advised to applicant'];
    expect([0, 1, 2, 3].map((attempt) => lettersOf(references, attempt).length)).toEqual([1, 1, 2, 1]);
    expect(lettersOf(references, 2)).toEqual(both);
  });

  test('of a review go to reviewers who have not decided, then to the coordinator', () => {
    const review = applicationAt('review');
    expect([0, 1, 2, 3].map((attempt) => lettersOf(review, attempt))).toEqual([
      ['review-requested to reviewer'],
      ['review-requested to reviewer'],
      ['review-requested to reviewer'],
      ['review-late to coordinator'],
    ]);
    const [standingReview] = review.reviews;
    const [ada] = standingReview?.reviewers ?? [];
    if (standingReview === undefined || ada === undefined) throw new Error('Nobody reviews.');
    const two = {
      ...review,
      reviews: [{ ...standingReview, needed: 2, reviewers: [ada, { ...ada, reviewerId: 'ben' }] }],
    };
    const { question } = asked(two);
    const recipients = question.letters(decideAs(two, 'ada', 'endorse'), 0).map(({ to }) => to);
    expect(recipients).toEqual([{ role: 'reviewer', id: 'ben' }]);
  });

  test('of a review with an empty seat go to the coordinator at once', () => {
    expect(
      lettersOf(stepBack(applicationAt('review'), { reviewerId: 'ada', why: 'conflict' }, later).application),
    ).toEqual(['review-late to coordinator']);
  });

  test('of a review by two of whom one is found go to both: who has a seat, and who is to find the other', () => {
    const review = applicationAt('review');
    const forTwo = { ...review, reviews: review.reviews.map((one) => ({ ...one, needed: 2 })) };
    expect([0, 1, 3].map((attempt) => lettersOf(forTwo, attempt))).toEqual([
      ['review-late to coordinator', 'review-requested to reviewer'],
      ['review-late to coordinator', 'review-requested to reviewer'],
      ['review-late to coordinator'],
    ]);
  });

  test('stop while a payment is on its way, and no deadline ends it meanwhile', () => {
    const due = applicationAt('application-fee');
    const [fee] = due.fees;
    if (fee === undefined) throw new Error('There is no fee.');
    const opened = planSession({ application: due, fee }, submittedAt).application;
    const processing = noteSession(
      { application: opened, fee: opened.fees[0] ?? fee },
      { attempt: 1, processingAt: later },
      later,
    ).application;
    expect(lettersOf(processing)).toEqual([]);
    expect(planOf(processing)).toHaveLength(1);
    expect(planOf(processing)[0]?.localeCompare(daysLater(submittedAt, 329))).toBe(1);
  });
});

describe('the deadline of a fee', () => {
  const due = applicationAt('application-fee');
  const deadline = planOf(due).at(-1) ?? '';
  const hours = (count: number): Instant => new Date(Date.parse(deadline) + count * 3_600_000).toISOString();
  const lastOf = (application: Application) => planOf(application).at(-1);
  const openedAt = (now: Instant, more: SessionNews = {}): Application => {
    const [fee] = due.fees;
    if (fee === undefined) throw new Error('There is no fee.');
    const planned = planSession({ application: due, fee }, now).application;
    return noteSession({ application: planned, fee: planned.fees[0] ?? fee }, { attempt: 1, id: 'cs_1', ...more }, now)
      .application;
  };

  test('lets whoever opened Checkout before it finish there, and nobody else', () => {
    const heard = (opened: number, expired: number) => lastOf(openedAt(hours(opened), { expiredAt: hours(expired) }));
    expect(heard(-30, -7)).toBe(deadline);
    expect(planOf(openedAt(hours(-3))).slice(0, -1)).toEqual(planOf(due).slice(0, -1));
    expect(heard(-3, 1)).toBe(hours(1));
    expect(heard(-3, 21)).toBe(hours(20));
    expect(lastOf(openedAt(hours(1)))).toBe(deadline);
  });

  test('waits a day for news of a Checkout that is over: who paid in its last minute is heard of later', () => {
    expect(lastOf(openedAt(hours(-23)))).toBe(hours(25));
    expect(lastOf(openedAt(hours(-49)))).toBe(deadline);
    expect(lastOf(openedAt(hours(-23), { processingAt: hours(-1), failedAt: hours(0) }))).not.toBe(hours(25));
    const opened = waiting(openedAt(hours(-23)), hours(1));
    const [fee] = opened.fees;
    if (fee === undefined) throw new Error('There is no fee.');
    const noted = (at: Instant) =>
      noteSession({ application: opened, fee }, { attempt: 1, expiredAt: at }, at).application.waits[
        'fee:application-1'
      ]?.resume;
    expect(noted(hours(0.1))).toMatchObject({ name: 'PlanChanged', patch: { attempt: 4 } });
    // Before the deadline nothing changes that anybody waits for.
    expect(noted(hours(-0.1))).toBeUndefined();
    const known = noteSession({ application: opened, fee }, { attempt: 1, id: 'cs_1' }, hours(0.1)).application;
    expect(known.waits['fee:application-1']?.resume).toBeUndefined();
  });

  test('waits for no news of a Checkout whose money came in the wrong amount: it was heard', () => {
    const opened = waiting(openedAt(hours(-23)), hours(1));
    const [fee] = opened.fees;
    if (fee === undefined) throw new Error('There is no fee.');
    const paid = (at: Instant) =>
      recordPayment({ application: opened, fee }, { at, sessionId: 'cs_1', paymentIntentId: 'pi_1', cents: 1 }, at)
        ?.application;
    expect(lastOf(opened)).toBe(hours(25));
    expect([paid(hours(0.1)), paid(hours(-0.1))].map((one) => one && lastOf(one))).toEqual([hours(0), hours(0)]);
    const told = (at: Instant) => paid(at)?.waits['fee:application-1']?.resume;
    expect(told(hours(0.1))).toMatchObject({ name: 'PlanChanged', patch: { attempt: 4 } });
    expect(told(hours(-0.1))).toBeUndefined();
  });

  test('waits for no Checkout that Stripe did not open: nobody was sent there', () => {
    const [fee] = due.fees;
    if (fee === undefined) throw new Error('There is no fee.');
    expect(lastOf(planSession({ application: due, fee }, hours(-3)).application)).toBe(deadline);
  });

  test('lets who pressed Pay in the last seconds have an answer of Stripe first', () => {
    const [fee] = due.fees;
    if (fee === undefined) throw new Error('There is no fee.');
    const minutes = (count: number) => hours(count / 60);
    const pressed = planSession({ application: due, fee }, minutes(-0.05)).application;
    expect(lastOf(pressed)).toBe(minutes(4.95));
    const [planned = fee] = pressed.fees;
    const noted = (more: SessionNews) =>
      lastOf(noteSession({ application: pressed, fee: planned }, { attempt: 1, ...more }, minutes(1)).application);
    expect(noted({ id: 'cs_1' })).toBe(hours(48 - 0.05 / 60));
    expect(noted({ expiredAt: minutes(1) })).toBe(minutes(1));
    expect(lastOf(planSession({ application: due, fee }, minutes(1)).application)).toBe(deadline);
  });

  test('is told as it was, though whoever opened Checkout on the last day may finish there', () => {
    const opened = openedAt(hours(-16));
    expect(lastOf(opened)).toBe(hours(32));
    expect(deadlineWords(applicationFeeQuestion, opened)).toBe('Wednesday, April 1, 2026');
    expect(feeSteps(opened, 'application')).toMatchObject([{ by: deadline }]);
    expect(workItem(opened, hours(-16)).until).toBe(deadline);
  });

  test('stands in no letter by hand once it is over, though Checkout may be finished', () => {
    const opened = waiting(openedAt(hours(-16)));
    expect(nudgeable(opened, hours(-1))).toHaveLength(1);
    expect(nudgeable(opened, hours(1))).toEqual([]);
  });
});

describe('the clock of the reviewers', () => {
  test('begins anew with an answer, a silence, or a colleague who steps back', () => {
    const review = applicationAt('review');
    const restarts = (application: Application) => asked(application).question.restarts(application);
    const first = (application: Application) => planOf(application)[0]?.slice(0, 10);
    expect([restarts(review), first(review)]).toEqual([0, '2026-03-16']);
    const answered = answerInformation(information, 'That.', later).application;
    expect([restarts(answered), first(answered)]).toEqual([1, '2026-03-19']);
    const silent = usedUp(information).change.application;
    expect([restarts(silent), first(silent)]).toEqual([1, '2026-03-19']);
    const empty = stepBack(review, { reviewerId: 'ada', why: 'conflict' }, later).application;
    expect([restarts(empty), first(empty)]).toEqual([1, '2026-03-19']);
  });
});

describe('asking', () => {
  const due = applicationAt('application-fee');
  const { question } = asked(due);
  const message = (more: Partial<WaitMessage>): WaitMessage => ({
    ...{ applicationId: due.id, run: 1, machineVersion: 1, plan: [...planOf(due)], attempt: 0 },
    ...{ taskToken: 'token-1', entered: submittedAt, retryCount: 0 },
    ...more,
  });
  const asking = (application: Application, more: Partial<WaitMessage> = {}, now = submittedAt) =>
    ask(question, { application, message: message(more), now });
  const waits = (application: Application) => application.waits['fee:application-1'];

  test('saves the token, the letter and the line of the timeline together', () => {
    const { change, refusal } = asking(due);
    expect(refusal).toBeUndefined();
    expect(change && waits(change.application)).toEqual({
      ...{ key: 'fee:application-1', openedAt: submittedAt, letters: ['0.0'] },
      ...{ token: 'token-1', entered: submittedAt, retryCount: 0, redriveCount: 0 },
    });
    expect(change?.letters?.map(({ kind, attempt }) => [kind, attempt])).toEqual([['fee-due', '0.0']]);
    expect(change?.event).toEqual({
      at: submittedAt,
      actor: { role: 'association' },
      kind: 'asked',
      data: { wait: 'fee:application-1', attempt: '0.0' },
    });
  });

  test('once more with the same attempt saves the newer token and writes no second letter', () => {
    const once = asking(due).change?.application ?? due;
    const retried = asking(once, { taskToken: 'token-2', retryCount: 1 }).change;
    expect(retried?.letters).toEqual([]);
    expect(retried?.event).toMatchObject({ kind: 'asked', data: { attempt: '0.0', letters: 0 } });
    expect(retried && waits(retried.application)).toMatchObject({ token: 'token-2', letters: ['0.0'] });
    expect(asking(retried?.application ?? due)).toEqual({});
    expect(asking(once)).toEqual({});
  });

  test('an older entry of the state never overwrites the living token', () => {
    const second = { entered: later, attempt: 1, taskToken: 'token-2' };
    const now = daysLater(submittedAt, 4);
    const change = asking(waiting(due), second, now).change;
    expect(change?.event).toMatchObject({ kind: 'reminded', data: { attempt: '0.1' } });
    expect(asking(change?.application ?? due, { attempt: 1, retryCount: 9 }, now)).toEqual({});
  });

  test('by another entry of the same millisecond saves its token once the former was resumed, and not before', () => {
    const once = asking(due).change?.application ?? due;
    const next = { taskToken: 'token-2' };
    expect(asking(once, next)).toEqual({});
    const wait = { ...once.waits['fee:application-1'], resumedAt: submittedAt } as Wait;
    const over = { ...once, waits: { ...once.waits, [wait.key]: wait } };
    const change = asking(over, next).change;
    expect(change && waits(change.application)?.token).toBe('token-2');
    expect(asking(over)).toEqual({});
  });

  test('after a redrive saves its token, whose retries are counted anew, and writes no second letter', () => {
    const once = asking(due, { retryCount: 2 }).change?.application ?? due;
    const redriven = asking(once, { taskToken: 'token-2', redriveCount: 1 }).change;
    expect(redriven?.letters).toEqual([]);
    expect(redriven && waits(redriven.application)?.token).toBe('token-2');
    expect(asking(redriven?.application ?? due, { retryCount: 3 })).toEqual({});
  });

  test('by another plan, or behind the attempt that has come, is corrected by the plan of the facts', () => {
    const wrong = asking(due, { plan: planOf(due).slice(1) });
    expect(wrong.change).toBeUndefined();
    expect(wrong.refusal).toBeInstanceOf(Refusal);
    expect(wrong.refusal?.name).toBe('PlanChanged');
    expect(asking(due, {}, daysLater(submittedAt, 4)).refusal?.name).toBe('PlanChanged');
  });

  test('after the last instant of the plan ends patience', () => {
    const end = asking(due, { attempt: 4 }, daysLater(submittedAt, 31));
    expect(end.change?.application.closed?.outcome).toBe('lapsed');
    expect(end.refusal?.name).toBe('ApplicationClosed');
  });
});

describe('a parked failure', () => {
  test('is the coordinator to look at, every week, until it is tried again', () => {
    const failed = { state: 'Ask the referee', error: 'TypeError' };
    const parked = parkFailure(references, { ...failed, slot: 2 }, submittedAt);
    expect(openFailure(parked, 2)?.number).toBe(1);
    expect(openFailure(parked)).toBeUndefined();
    const question = failureQuestion(parked, 2);
    expect(question.key(parked)).toBe('failure:1');
    expect(question.plan(parked)[0]?.slice(0, 10)).toBe('2026-03-09');
    expect(question.letters(parked, 0)).toEqual([{ kind: 'failure-parked', to: { role: 'coordinator' } }]);
    expect(() => failureQuestion(parked).key(parked)).toThrow(/No failure is parked/);
  });
});

describe('a letter that waits to be sent', () => {
  const due = waiting(applicationAt('application-fee'));
  const letter = (kind: 'fee-due' | 'fee-received', wait = 'fee:application-1', attempt = '0.0') =>
    letterFor(due, { kind, to: { role: 'applicant' } }, wait, attempt);

  test('is wanted while its question is open', () => {
    expect(isStillWanted(due, letter('fee-due'))).toBe(true);
    expect(isStillWanted(due, letter('fee-due', 'fee:processing-1'))).toBe(false);
  });

  test('is not wanted any more once the question is answered or the application has ended; news always are', () => {
    const paid = payFee(due, 'application-1', later).application;
    const ended = withdraw(due, later).application;
    for (const application of [paid, ended]) {
      expect(isStillWanted(application, letter('fee-due'))).toBe(false);
      expect(isStillWanted(application, letter('fee-received'))).toBe(true);
    }
  });

  test('for a fee is not wanted while its payment is on its way, and is again once that fails', () => {
    const [fee] = due.fees;
    if (fee === undefined) throw new Error('There is no fee.');
    const opened = planSession({ application: due, fee }, submittedAt).application;
    const wanted = (noted: object, attempt = '0.0') => {
      const { application } = noteSession(
        { application: opened, fee: opened.fees[0] ?? fee },
        { attempt: 1, ...noted },
        later,
      );
      // The wait has taken its new plan, and is open as it was.
      return isStillWanted({ ...application, waits: due.waits }, letter('fee-due', undefined, attempt));
    };
    expect(wanted({})).toBe(true);
    expect(wanted({ processingAt: later })).toBe(false);
    // The clock began anew, and with it the asking.
    expect(wanted({ processingAt: later, failedAt: later })).toBe(false);
    expect(wanted({ processingAt: later, failedAt: later }, '1.0')).toBe(true);
  });

  test('of a draft is wanted while it is one', () => {
    const draft = draftOf(memoryWorld(submittedAt), 'p1');
    for (const kind of ['application-started', 'draft-reminder'] as const) {
      const told = letterFor(draft, { kind, to: { role: 'applicant' } }, 'application', '0.0');
      expect([kind, isStillWanted(draft, told), isStillWanted(due, told)]).toEqual([kind, true, false]);
    }
  });
});
