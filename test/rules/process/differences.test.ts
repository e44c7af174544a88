import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { SentLetter } from '../../../shared/ports.ts';
import { retryFailure, startNextRun } from '../../../shared/rules/changes/run-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import type { Difference, Kept } from '../../../shared/rules/differences/kept.ts';
import { nobodyWaits } from '../../../shared/rules/differences/nobody-waits.ts';
import { nextDifference } from '../../../shared/rules/differences/next-difference.ts';
import { indexKeys } from '../../../shared/rules/index-keys.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { ask } from '../../../shared/rules/waits/ask.ts';
import { refereeQuestion } from '../../../shared/rules/waits/referee-question.ts';
import { applicationAt, reviewers, submittedAt } from '../../support/journey.ts';
import { daysLater } from '../../support/memory-world.ts';

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
  openQuestions(application).flatMap(({ question, slot, wait }) =>
    question.letters(application, 0, slot).map((letter): SentLetter => ({
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
    waiting: new Set(),
    executions: [run],
    person: application.closed === undefined ? { ...person, openApplicationId: application.id } : person,
    memberUntil: undefined,
    isRegistered: false,
    reviewers: reviewers.map(({ id }) => id),
    ...more,
  };
};

const atReferences = asked(applicationAt('references'));
const atFee = asked(applicationAt('application-fee'));
const inReview = asked(applicationAt('review'));
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
  ['an execution that failed', kept(atReferences, died('FAILED', '2026-03-02T15:02:00.000Z')), 'run-failed'],
  ['one that failed at once', kept(atReferences, died('FAILED', '2026-03-02T15:00:50.000Z')), 'run-failed-at-once'],
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
  ['a reviewer who is gone', kept(inReview, { reviewers: [] }), 'reviewer-gone'],
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
    ['about a run that is still to be started', kept(atReferences, { executions: [], waiting: new Set(['R#1']) })],
    ['about an execution that ended a moment ago', kept(atReferences, died('FAILED', '2026-03-02T20:30:00.000Z'))],
    ['about a dead run that is parked', kept(dead({ run: 1 }), { executions: [] })],
    [
      'about what waits in an outbox',
      kept(withWait(atFee, { resume: { patch: {} }, ready: submittedAt }), {
        waiting: new Set(['A#WAIT#fee:application-1']),
      }),
    ],
    [
      'about a letter in the outbox',
      kept(atReferences, { letters: letter({ state: 'intent' }), waiting: new Set([`L#${first?.key ?? ''}`]) }),
    ],
    ['about an act that is parked', kept({ ...dead({}), waits: {} })],
    [
      'about a stop that is under way',
      kept(atReferences, { executions: [run, { ...run, run: 7 }], waiting: new Set(['S#7']) }),
    ],
    [
      'about a letter to a former address',
      kept(atReferences, { letters: letter({ delivery: 'bounced', attempt: '7.0' }) }),
    ],
    ['about an instant that has come', kept(atReferences, { keys: { ...kept(atReferences).keys, due: submittedAt } })],
    ['about an execution that settles money within a day', closed({ executions: [run] })],
  ])('%s', (_what, known) => {
    expect(nextDifference(known)).toBeUndefined();
  });
});

test('a referee whose time ran out a moment ago leaves nothing to find before the applicant is asked', () => {
  const { wait, slot } = openQuestions(atReferences)[0] ?? { wait: '', slot: 0 };
  const plan = [...refereeQuestion.plan(atReferences, slot)];
  const over = plan.at(-1) ?? now;
  const message = {
    applicationId: atReferences.id,
    run: 1,
    machineVersion: 1,
    slot,
    plan,
    attempt: plan.length,
    taskToken: 'token',
  };
  const end = ask(refereeQuestion, atReferences, { ...message, entered: over, retryCount: 0 }, over);
  const overdue = end.change?.application ?? atReferences;
  expect(overdue.savedAt).toBe(over);
  expect(openQuestions(overdue).map((one) => one.wait)).not.toContain(wait);
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
    const goesOn = nextDifference(kept(parked, { letters: sent(atReferences) }));
    expect(goesOn?.kind).toBe('run-goes-on');
    expect(goesOn?.change?.application.failures[0]?.retriedAt).toBe(now);
  });
});
