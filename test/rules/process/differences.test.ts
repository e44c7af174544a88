import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { SentLetter } from '../../../shared/ports/sent-letter.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { retryFailure, startNextRun } from '../../../shared/rules/changes/run-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { seatEmpty } from '../../../shared/rules/differences/seat-empty.ts';
import { bounceUntold } from '../../../shared/rules/differences/bounce-untold.ts';
import type { Difference, Kept } from '../../../shared/rules/differences/kept.ts';
import { memberMissing } from '../../../shared/rules/differences/member-missing.ts';
import { nobodyWaits } from '../../../shared/rules/differences/nobody-waits.ts';
import { nextDifference } from '../../../shared/rules/differences/next-difference.ts';
import { indexKeys } from '../../../shared/rules/index-keys.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { eligibleReviewers } from '../../../shared/rules/review/eligible-reviewers.ts';
import { ask } from '../../../shared/rules/waits/ask.ts';
import { applicationAt, decideAs, reviewers, submittedAt } from '../../support/made-up/journey.ts';
import { judgedByTwo } from '../../support/made-up/judged-by-two.ts';
import { daysLater } from '../../support/days-later.ts';
import { nothingWaits } from '../../support/made-up/nothing-waits.ts';

const now = '2026-03-02T21:00:00.000Z';
const tomorrow = '2026-03-04T15:00:00.000Z';
const run = { applicationId: 'a00000001', run: 1, status: 'RUNNING' as const, startedAt: submittedAt };

/** Makes an application whose machine waits for what is asked: each wait with a token and its letter. */
const asked = (application: Application): Application => ({
  ...application,
  waits: Object.fromEntries(
    openQuestions(application).map(({ wait }) => [
      wait,
      { key: wait, openedAt: submittedAt, token: 't', letters: ['0.0'] },
    ]),
  ),
});

const sent = (application: Application): readonly SentLetter[] =>
  openQuestions(application).flatMap(({ question, wait }) =>
    question.letters(application, 0).map((letter): SentLetter => ({
      ...letterFor(application, letter, wait, '0.0'),
      applicationId: application.id,
      at: submittedAt,
      state: 'sent',
    })),
  );

const kept = (application: Application, more: Partial<Kept> = {}): Kept => {
  const person = { id: application.personId, version: 1, applications: [] };
  return {
    application,
    now,
    keys: indexKeys(application, now),
    expires: false,
    letters: sent(application),
    waiting: nothingWaits,
    executions: [run],
    person: application.closed === undefined ? { ...person, openApplicationId: application.id } : person,
    memberUntil: undefined,
    isRegistered: false,
    reviewers,
    refereesElsewhere: [],
    ...more,
  };
};

const atReferences = asked(applicationAt('references'));
const atFee = asked(applicationAt('application-fee'));
const inReview = asked(applicationAt('review'));
const oneOfTwo = decideAs(applicationAt('review', undefined, judgedByTwo), 'ada', 'endorse');
const renamed = (name: string) => reviewers.map((one) => (one.id === 'ada' ? { ...one, name } : one));
const withEmptySeat = {
  ...inReview,
  reviews: inReview.reviews.map((review) => ({ ...review, reviewers: [] })),
};
const ended = withdraw(atFee, submittedAt).application;
const [first] = sent(atReferences);

const letter = (more: Partial<SentLetter>): readonly SentLetter[] =>
  sent(atReferences).map((one, index) => (index === 0 ? { ...one, ...more } : one));

const died = (status: 'SUCCEEDED' | 'FAILED', stoppedAt: string) => ({
  executions: [{ ...run, status, stoppedAt }],
});

const withWait = (application: Application, more: object): Application => ({
  ...application,
  waits: Object.fromEntries(Object.entries(application.waits).map(([key, wait]) => [key, { ...wait, ...more }])),
});

const outcomeSent = (application: Application): readonly SentLetter[] => [
  {
    ...letterFor(application, { kind: 'application-withdrawn', to: { role: 'applicant' } }, 'end:1', '0.0'),
    ...{ applicationId: application.id, at: submittedAt, state: 'sent' },
  },
];

const closed = (more: Partial<Kept> = {}): Kept =>
  kept(withWait(ended, { resumedAt: submittedAt }), {
    letters: outcomeSent(ended),
    executions: [{ ...run, status: 'SUCCEEDED', stoppedAt: submittedAt }],
    ...more,
  });

const joined: Application = {
  ...atReferences,
  membership: { at: submittedAt, how: 'joining', association: 'joining', validUntil: '2026-12-31' },
  fees: atReferences.fees.map((fee) => ({ ...fee, lines: [...fee.lines, { line: 'membership', cents: 5000 }] })),
};

const endorsed = (isRegistered: boolean): Kept => {
  const by = { at: submittedAt, outcome: 'endorsed' as const, by: 'association', reason: 'review' };
  const certificate = { number: 'IO-1', issuedOn: '2026-03-02', validUntil: '2029-03-02' };
  const application = { ...ended, closed: by, certificate };
  const letters = outcomeSent(ended).map((one) => ({ ...one, key: one.key.replaceAll('withdrawn', 'endorsed') }));
  const keys = indexKeys(application, now);
  return closed({ application: withWait(application, { resumedAt: submittedAt }), keys, letters, isRegistered });
};

const table: readonly (readonly [string, Kept, Difference['kind']])[] = [
  ['no execution', kept(atReferences, { executions: [] }), 'run-missing'],
  ['an execution that ended', kept(atReferences, died('SUCCEEDED', '2026-03-02T19:00:00.000Z')), 'run-ended-early'],
  ['an execution that failed', kept(atReferences, died('FAILED', '2026-03-02T16:02:00.000Z')), 'run-failed'],
  [
    'one that failed within its first hour',
    kept(atReferences, died('FAILED', '2026-03-02T15:50:00.000Z')),
    'run-failed-at-once',
  ],
  ['a former execution', kept(atReferences, { executions: [run, { ...run, run: 7 }] }), 'two-runs'],
  ['nobody at the wait', kept(withWait(atFee, { resumedAt: submittedAt })), 'nobody-waits'],
  ['no wait at all', kept({ ...atFee, waits: {} }), 'nobody-waits'],
  [
    'an answer nobody passed on',
    kept(withWait(atFee, { resume: { patch: {} }, ready: submittedAt })),
    'answer-left-behind',
  ],
  [
    'a wait after the end',
    closed({ application: withWait(ended, { closedAt: undefined }) }),
    'wait-open-after-the-end',
  ],
  ['an execution a day after the end', closed({ now: tomorrow, executions: [run] }), 'run-outlives-its-end'],
  ['a letter on its way for ever', kept(atReferences, { letters: letter({ state: 'sending' }) }), 'letter-stuck'],
  ['a letter that never left', kept(atReferences, { letters: letter({ state: 'intent' }) }), 'letter-forgotten'],
  ['a letter that is nowhere', kept(atReferences, { letters: sent(atReferences).slice(1) }), 'letter-missing'],
  ['an outcome nobody was told', closed({ letters: [] }), 'letter-missing'],
  ['a bounce nobody was told of', kept(atReferences, { letters: letter({ delivery: 'bounced' }) }), 'bounce-untold'],
  [
    'a letter that did not leave, of which nobody was told',
    kept(atReferences, { letters: letter({ delivery: 'suppressed' }) }),
    'bounce-untold',
  ],
  ['a wrong turn', kept(atReferences, { keys: { ...kept(atReferences).keys, turn: 'reviewer' } }), 'index-keys'],
  ['a wrong person', kept(atReferences, { keys: { ...kept(atReferences).keys, person: 'p2' } }), 'index-keys'],
  ['a wrong outbox', kept(atReferences, { keys: { ...kept(atReferences).keys, outbox: 'doubts' } }), 'index-keys'],
  [
    'an instant too late',
    kept(atReferences, { keys: { ...kept(atReferences).keys, due: '2030-01-01T00:00:00Z' } }),
    'index-keys',
  ],
  ['an expiry', kept(atReferences, { expires: true }), 'would-vanish'],
  ['a person still held', closed({ person: kept(atFee).person }), 'person-not-free'],
  ['a person who is free', kept(atReferences, { person: closed().person }), 'person-not-held'],
  ['a bought membership unknown', kept(joined), 'member-missing'],
  ['an endorsement unlisted', endorsed(false), 'register-missing'],
  ['an empty seat, and somebody who may take it', kept(withEmptySeat), 'seat-empty'],
  ['a reviewer who is gone', kept(inReview, { reviewers: [] }), 'reviewer-gone'],
  ['a reviewer whose name the applicant has by now', kept({ ...inReview, name: 'Ada' }), 'reviewer-not-impartial'],
  [
    'a reviewer who has the name of a referee by now',
    kept(inReview, { reviewers: renamed('Bo Park') }),
    'reviewer-not-impartial',
  ],
];

describe('a walk finds', () => {
  test.each(table)('%s', (_what, known, kind) => {
    expect(nextDifference(known)?.kind).toBe(kind);
  });
});

describe('a walk finds nothing', () => {
  const young = '2026-03-02T15:40:00.000Z';
  const dead = (run: object) => ({
    ...atReferences,
    failures: [{ number: 1, at: submittedAt, state: 's', error: 'e', ...run }],
  });

  test.each([
    ['where all agree, at the references', kept(atReferences)],
    ['where all agree, at a fee', kept(atFee)],
    ['where all agree, in review', kept(inReview)],
    ['after the end', closed()],
    ['after an endorsement', endorsed(true)],
    ['about a run that began a moment ago', kept(atReferences, { now: young, executions: [] })],
    [
      'about a run that is still to be started',
      kept(atReferences, { executions: [], waiting: { ...nothingWaits, runs: new Set([1]) } }),
    ],
    ['about an execution that ended a moment ago', kept(atReferences, died('FAILED', '2026-03-02T20:30:00.000Z'))],
    ['about a dead run that is parked', kept(dead({ run: 1 }), { executions: [] })],
    [
      'about what waits in an outbox',
      kept(withWait(atFee, { resume: { patch: {} }, ready: submittedAt }), {
        waiting: { ...nothingWaits, answers: new Set(['fee:application-1']) },
      }),
    ],
    [
      'about a letter in the outbox',
      kept(atReferences, {
        letters: letter({ state: 'intent' }),
        waiting: { ...nothingWaits, letters: new Set([first?.key ?? '']) },
      }),
    ],
    ['about an act that is parked', kept({ ...dead({}), waits: {} })],
    [
      'about a stop that is under way',
      kept(atReferences, { executions: [run, { ...run, run: 7 }], waiting: { ...nothingWaits, stops: new Set([7]) } }),
    ],
    [
      'about a letter to a former address',
      kept(atReferences, { letters: letter({ delivery: 'bounced', attempt: '7.0' }) }),
    ],
    ['about an empty seat that nobody may take', kept(withEmptySeat, { reviewers: [] })],
    [
      'about an empty seat of nobody but whose endorsement has ended',
      kept(withEmptySeat, { reviewers: reviewers.map((one) => ({ ...one, endorsedUntil: '2026-03-01' })) }),
    ],
    [
      'about a seat whose reviewer was endorsed when they took it',
      kept(inReview, { reviewers: reviewers.map((one) => ({ ...one, endorsedUntil: '2026-03-01' })) }),
    ],
    ['about an empty seat that is being filled', kept(withWait(withEmptySeat, { resume: { patch: {} }, ready: now }))],
    ['about a reviewer who took a seat a moment ago', kept(inReview, { now: young, reviewers: [] })],
    ['about a reviewer whose name the applicant has by now, and who has no seat', kept({ ...inReview, name: 'Cleo' })],
    [
      'about a reviewer whose name the applicant has by now, while the applicant is asked for more',
      kept(asked({ ...askForInformation(inReview, 'ada', 'Which year?', submittedAt).application, name: 'Ada' })),
    ],
    [
      'about a reviewer whose name the applicant has by now, and who has decided',
      kept(asked({ ...oneOfTwo, name: 'Ada' })),
    ],
    [
      'about a run that was parked a moment ago, though it ran as the walk began',
      kept({ ...dead({ run: 1 }), waits: {} }, { now: young }),
    ],
    ['about an instant that has come', kept(atReferences, { keys: { ...kept(atReferences).keys, due: submittedAt } })],
    ['about an execution that settles money within a day', closed({ executions: [run] })],
  ])('%s', (_what, known) => {
    expect(nextDifference(known)).toBeUndefined();
  });
});

test('a referee whose time ran out a moment ago leaves nothing to find before the applicant is asked', () => {
  const [first] = openQuestions(atReferences);
  if (first === undefined) throw new Error('Nothing is asked.');
  const plan = [...first.question.plan(atReferences)];
  const over = plan.at(-1) ?? now;
  const message = {
    applicationId: atReferences.id,
    run: 1,
    machineVersion: 1,
    slot: first.question.slot,
    plan,
    attempt: plan.length,
    taskToken: 'token',
  };
  const end = ask(first.question, {
    application: atReferences,
    message: { ...message, entered: over, retryCount: 0 },
    now: over,
  });
  const overdue = end.change?.application ?? atReferences;
  expect(overdue.savedAt).toBe(over);
  expect(openQuestions(overdue).map(({ wait }) => wait)).not.toContain(first.wait);
  expect(nobodyWaits(kept(overdue, { now: over }))).toBeUndefined();
  expect(nobodyWaits(kept(overdue, { now: daysLater(over, 1) }))?.kind).toBe('nobody-waits');
});

describe('a run that died at once', () => {
  const found = nextDifference(kept(atReferences, died('FAILED', '2026-03-02T15:00:50.000Z')));
  const parked = found?.change?.application ?? atReferences;

  test('is parked with a letter that leaves while nobody has given the word', () => {
    expect(found).toMatchObject({ parked: true, change: { letters: [{ kind: 'failure-parked' }] } });
    const [told] = found?.change?.letters ?? [];
    expect(told && isStillWanted(parked, told)).toBe(true);
    const tried = retryFailure(parked, 1, 'cora', now);
    expect(told && isStillWanted(tried.application, told)).toBe(false);
  });

  test('goes on as the next run at the word of the coordinator, and not twice', () => {
    const tried = retryFailure(parked, 1, 'cora', now);
    expect(tried).toMatchObject({ run: { run: 2, act: 'references' }, event: { kind: 'failure-retried' } });
    expect(retryFailure(startNextRun(parked, now).application, 1, 'cora', now).run).toBeUndefined();
  });

  test('that was redriven meanwhile is no longer asked about', () => {
    const later = { letters: sent(atReferences), now: daysLater(now, 1) };
    const goesOn = nextDifference(kept(parked, later));
    expect(goesOn?.kind).toBe('run-goes-on');
    expect(goesOn?.change?.application.failures[0]?.retriedAt).toBe(later.now);
  });
});

describe('a run that is parked as dead', () => {
  const failed = died('FAILED', '2026-03-02T15:00:50.000Z');
  const parked = nextDifference(kept(atReferences, failed))?.change?.application ?? atReferences;
  const keys = (application: Application, at: string) => ({ now: at, keys: indexKeys(application, at) });
  const weeksLater = (application: Application, weeks: number) => {
    const at = daysLater(now, 7 * weeks);
    return nextDifference(kept(application, { ...failed, ...keys(application, at), letters: sent(atReferences) }));
  };

  test('of a reopened application is told again by the names that the machine gives its letters', () => {
    const reopened = { at: submittedAt, kind: 'reopened', by: 'cora', reason: 'Asked for.' } as const;
    const again = { ...parked, interventions: [reopened] };
    expect(weeksLater(again, 0)).toBeUndefined();
    expect(weeksLater(again, 1)?.change?.letters).toMatchObject([{ attempt: '1.1' }]);
  });

  test('is told again a week after the clocks began anew meanwhile, as the machine would, and not at once', () => {
    const begunAnew = { at: daysLater(now, 6), kind: 'reopened', by: 'cora', reason: 'Asked for.' } as const;
    const again = { ...parked, interventions: [begunAnew] };
    expect(weeksLater(again, 1)).toBeUndefined();
    expect(weeksLater(again, 2)?.change?.letters).toMatchObject([{ attempt: '1.1' }]);
  });

  test('and meets another failure once it is redriven stays with the coordinator, who has something to press', () => {
    const wait = { ...parked.waits['failure:1'], key: 'failure:1', openedAt: now, letters: ['0.0'], token: 't' };
    const waiting = { ...parked, waits: { ...parked.waits, 'failure:1': wait } };
    const later = { letters: sent(atReferences), now: daysLater(now, 1) };
    const walked = (application: Application) => nextDifference(kept(application, later));
    expect(walked(waiting)).toBeUndefined();
    const resumed = { ...wait, resume: { patch: {} }, resumedAt: now };
    expect(walked({ ...waiting, waits: { ...waiting.waits, 'failure:1': resumed } })?.kind).toBe('run-goes-on');
  });

  test('is told to the coordinator again every week, once, until they have given the word', () => {
    expect(weeksLater(parked, 0)).toBeUndefined();
    const first = weeksLater(parked, 1);
    expect(first).toMatchObject({
      kind: 'run-failed-at-once',
      parked: true,
      change: {
        event: { actor: { role: 'association' }, kind: 'reminded', data: { wait: 'failure:1', attempt: '0.1' } },
        letters: [{ kind: 'failure-parked', to: { role: 'coordinator' }, attempt: '0.1' }],
      },
    });
    const told = first?.change?.application ?? parked;
    const [letter] = first?.change?.letters ?? [];
    expect(letter && isStillWanted(told, letter)).toBe(true);
    expect(told.failures).toEqual(parked.failures);
    expect(weeksLater(told, 1)).toBeUndefined();
    expect(weeksLater(told, 3)?.change?.application.waits['failure:1']?.letters).toEqual(['0.0', '0.1', '0.3']);
    const tried = retryFailure(told, 1, 'cora', now).application;
    expect(weeksLater(tried, 2)?.kind).not.toBe('run-failed-at-once');
  });
});

describe('what is found is set right', () => {
  const event = (difference: string) => ({
    at: now,
    actor: { role: 'association' },
    kind: 'set-right',
    data: { difference },
  });
  const young = '2026-03-02T15:40:00.000Z';

  test('a bought membership enters the list, unless that knows as long a one, or it has run out', () => {
    const found = nextDifference(kept(joined, { memberUntil: '2025-12-31' }));
    expect(found).toEqual({
      kind: 'member-missing',
      change: {
        application: joined,
        event: event('member-missing'),
        member: { email: joined.email, validUntil: '2026-12-31' },
      },
    });
    expect(nextDifference(kept(joined, { memberUntil: '2026-12-31' }))).toBeUndefined();
    expect(nextDifference(kept(joined, { memberUntil: '2027-12-31' }))).toBeUndefined();
    const until = (validUntil: string): Application => ({
      ...joined,
      membership: { at: submittedAt, how: 'joining', association: 'joining', validUntil },
    });
    expect(memberMissing(kept(until('2026-03-01')))).toBeUndefined();
    expect(memberMissing(kept(until('2026-03-02')))?.change?.member?.validUntil).toBe('2026-03-02');
    const lastEvening = '2026-03-03T03:00:00.000Z';
    expect(memberMissing(kept(until('2026-03-02'), { now: lastEvening }))?.kind).toBe('member-missing');
    expect(memberMissing(kept(until('2026-03-02'), { now: '2026-03-03T15:00:00.000Z' }))).toBeUndefined();
    // What the member list said at the outcome was not bought: were it taken back there, it is not written anew.
    expect(memberMissing(kept(until('2027-12-31')))?.change?.member?.validUntil).toBe('2026-12-31');
    expect(memberMissing(kept({ ...joined, membership: undefined }))).toBeUndefined();
    const membershipEnded = { at: now, by: 'staff-7', reason: 'No money behind the check.' };
    const ended = joined.fees.map((fee) => (fee.kind === 'application' ? { ...fee, membershipEnded } : fee));
    expect(memberMissing(kept({ ...joined, fees: ended }))).toBeUndefined();
    expect(memberMissing(kept(joined, { now: young }))).toBeUndefined();
    const unpaid = { ...joined, fees: joined.fees.map(({ paid: _paid, ...fee }) => fee) };
    expect(memberMissing(kept(unpaid))).toBeUndefined();
  });

  test('a person is freed, or held', () => {
    expect(nextDifference(closed({ person: kept(atFee).person }))?.change).toMatchObject({
      event: event('person-not-free'),
      release: { personId: ended.personId, forget: true },
    });
    const free = closed().person;
    expect(nextDifference(kept(atReferences, { person: free }))?.change).toMatchObject({
      event: event('person-not-held'),
      person: { ...free, openApplicationId: atReferences.id },
    });
  });

  test('the letter of what is asked is written again, when it is an hour old and of the newest asking', () => {
    const missing = { letters: sent(atReferences).slice(1) };
    const change = nextDifference(kept(atReferences, missing))?.change;
    expect(change?.event).toEqual(event('letter-missing'));
    expect(change?.letters).toMatchObject([{ key: first?.key, kind: first?.kind, to: first?.to }]);
    expect(nextDifference(kept(atReferences, { ...missing, now: young }))).toBeUndefined();
    const of = (attempt: string) =>
      nextDifference(kept(withWait(atReferences, { letters: [attempt] }), { letters: [] }));
    expect(of('0.12')?.kind).toBe('letter-missing');
    expect(of('1.0')).toBeUndefined();
    expect(of('x0.0')).toBeUndefined();
    expect(of('0.0x')).toBeUndefined();
    expect(nextDifference(kept(inReview, { letters: [] }))).toBeUndefined();
  });

  test('the seat of a reviewer who is taken for the applicant, or a referee, becomes free for anybody else, which staff alone read of whom', () => {
    const change = nextDifference(kept({ ...inReview, name: 'Ada' }))?.change;
    const named = {
      ...event('reviewer-not-impartial'),
      data: { difference: 'reviewer-not-impartial', reviewer: 'ada' },
    };
    expect(change).toMatchObject({ event: named, workload: { ada: -1 } });
    const words = (['staff', 'applicant'] as const).map(
      (reader) => change && timelineWords(change.event, inReview, reader),
    );
    expect(words).toEqual([
      'ada has the name or the address of the applicant, or of a referee, and their seat became free.',
      'A reviewer may not judge this application, and their seat became free.',
    ]);
    const freed = change?.application ?? inReview;
    expect(freed.reviews[0]?.reviewers).toMatchObject([{ reviewerId: 'ada', steppedBackAt: now, replaced: true }]);
    // Corrected back, the name of the applicant gives nobody a seat again whom it was taken from.
    const seated = eligibleReviewers({ ...freed, name: inReview.name }, reviewers, now).map(({ id }) => id);
    expect(seated).not.toContain('ada');
  });

  test('the seat of a reviewer who is gone becomes free, and their count of open reviews falls', () => {
    const change = nextDifference(kept(inReview, { reviewers: [] }))?.change;
    // She did not say so herself, and is not told as if she had.
    const named = { ...event('reviewer-gone'), data: { difference: 'reviewer-gone', reviewer: 'ada' } };
    expect(change).toMatchObject({ event: named, workload: { ada: -1 } });
    const words = (['staff', 'applicant'] as const).map(
      (reader) => change && timelineWords(change.event, inReview, reader),
    );
    expect(words).toEqual([
      'ada is no longer active, and their seat became free.',
      'A reviewer is no longer active, and their seat became free.',
    ]);
    expect(change?.application.reviews[0]?.reviewers).toMatchObject([
      { reviewerId: 'ada', steppedBackAt: now, replaced: true, inactive: true },
    ]);
  });

  test('an empty seat is left empty where nobody is there but referees of the person elsewhere', () => {
    const all = reviewers.map(({ email }) => ({ name: 'Somebody', email: email.toUpperCase() }));
    expect(seatEmpty(kept(withEmptySeat, { refereesElsewhere: all.slice(1) }))?.kind).toBe('seat-empty');
    expect(seatEmpty(kept(withEmptySeat, { refereesElsewhere: all }))).toBeUndefined();
  });

  test('an empty seat is filled by the task of the review, which runs again and asks with the same plan', () => {
    const change = nextDifference(kept(withEmptySeat))?.change;
    expect(change?.event).toEqual(event('seat-empty'));
    expect(change?.application.waits['review:1']?.resume).toMatchObject({
      name: 'PlanChanged',
      patch: { act: 'review', attempt: 0 },
    });
    expect(change?.application.reviews).toEqual(withEmptySeat.reviews);
  });

  test('a bounce of which the coordinator was told is left alone', () => {
    const bounced = letter({ to: { role: 'applicant' }, delivery: 'bounced' });
    const told = (wait: string): readonly SentLetter[] =>
      bounced.slice(0, 1).map((one) => ({ ...one, ...{ kind: 'address-bounced', wait, delivery: 'delivered' } }));
    const among = (more: readonly SentLetter[]) => bounceUntold(kept(atReferences, { letters: [...bounced, ...more] }));
    expect(among([])?.kind).toBe('bounce-untold');
    expect(among(told('bounce:applicant'))).toBeUndefined();
    expect(among(told('bounce:coordinator'))?.kind).toBe('bounce-untold');
    const other = told('bounce:applicant').map((one) => ({ ...one, kind: 'fee-due' as const }));
    expect(among(other)?.kind).toBe('bounce-untold');
    const nobody = letter({ to: { role: 'referee', slot: 9, number: 1 }, delivery: 'bounced', attempt: '1.0' });
    expect(bounceUntold(kept(atReferences, { letters: nobody }))).toBeUndefined();
  });

  test('a bounce is told though the coordinator was told of another of that role, be it before a letter was named so', () => {
    const toReviewer = (id: string, at: string): readonly SentLetter[] =>
      letter({
        ...{ key: `${atReferences.id}/review:1/0.0/review-requested/reviewer-${id}`, at },
        ...{ to: { role: 'reviewer', id }, delivery: 'bounced' },
      }).slice(0, 1);
    const among = (letters: readonly SentLetter[]) =>
      bounceUntold(kept(atReferences, { letters, now: daysLater(now, 1) }))?.change?.letters?.[0];
    const [ada, ben] = [toReviewer('ada', submittedAt), toReviewer('ben', now)];
    const first = among(ada);
    if (first === undefined) throw new Error('Nobody was told.');
    const told = { ...first, applicationId: atReferences.id, at: submittedAt, state: 'sent' as const };
    expect(among([...ada, told])).toBeUndefined();
    expect(among([...ada, told, ...ben])?.wait).toBe('bounce:review:1:0.0:review-requested:reviewer-ben');
    const ofRole = { ...told, wait: 'bounce:reviewer' };
    expect(among([...ada, ofRole])).toBeUndefined();
    expect(among([...ada, ofRole, ...ben])?.wait).toBe('bounce:review:1:0.0:review-requested:reviewer-ben');
  });
});

describe('where nobody waits', () => {
  const deaf = withWait(atFee, { resumedAt: submittedAt });
  const lately = '2026-03-02T20:30:00.000Z';
  const failure = { number: 1, at: submittedAt, state: 's', error: 'e' };

  test('the next run takes the place of the one that runs', () => {
    expect(nobodyWaits(kept(deaf))).toMatchObject({
      stop: 1,
      change: { run: { run: 2, act: 'application-fee' }, event: { kind: 'run-started' } },
    });
    expect(nobodyWaits(kept(withWait(atFee, { closedAt: submittedAt })))?.kind).toBe('nobody-waits');
  });

  test.each([
    ['was saved', { ...deaf, savedAt: lately }],
    ['began its run', { ...deaf, runs: deaf.runs.map((one) => ({ ...one, startedAt: lately })) }],
    ['was tried again', { ...deaf, failures: [{ ...failure, retriedAt: lately }] }],
    ['entered a wait', withWait(deaf, { entered: lately })],
    ['was resumed', withWait(atFee, { resumedAt: lately })],
  ])('nothing is done to one that %s a moment ago', (_what, application) => {
    expect(nobodyWaits(kept(application))).toBeUndefined();
  });

  test('nothing is done to one whose newest run does not run, or whose failure is parked', () => {
    const of = (...executions: Kept['executions']) => nobodyWaits(kept(deaf, { executions }));
    expect(of({ ...run, status: 'SUCCEEDED' })).toBeUndefined();
    expect(of({ ...run, run: 7 })).toBeUndefined();
    expect(of({ ...run, run: 7 }, run)?.kind).toBe('nobody-waits');
    expect(nobodyWaits(kept({ ...deaf, failures: [failure] }))).toBeUndefined();
    const tried = { ...deaf, failures: [{ ...failure, retriedAt: submittedAt }] };
    expect(nobodyWaits(kept(tried))?.kind).toBe('nobody-waits');
  });

  test('nothing is done to one of which a part is parked, though every reference is in', () => {
    const allIn = applicationAt('check-references');
    expect(nobodyWaits(kept(allIn))?.kind).toBe('nobody-waits');
    expect(nobodyWaits(kept({ ...allIn, failures: [{ ...failure, slot: 2 }] }))).toBeUndefined();
  });
});
