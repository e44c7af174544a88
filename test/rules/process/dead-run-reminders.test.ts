import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import { followDeadRun } from '../../../shared/rules/changes/follow-dead-run.ts';
import { remindOfDeadRun } from '../../../shared/rules/changes/remind-of-dead-run.ts';
import { intervene } from '../../../shared/rules/changes/intervene.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

// 2026-03-02 in the association's winter time; the reminder of the seventh day leaves at nine in summer time.
const firstReminder = '2026-03-09T13:00:00Z';
const justBefore = '2026-03-09T12:59:59Z';

const parked = followDeadRun(applicationAt('references'), { status: 'FAILED', lived: 5 }, submittedAt).change
  .application;
const failure = { number: 1, at: submittedAt, state: 'Where does the application stand?', error: 'ExecutionFailed' };

const remind = (application: Application, now: Instant): Change | undefined =>
  remindOfDeadRun(application, failure, now);
const attempts = (change: Change | undefined) => change?.letters?.map(({ attempt }) => attempt);

describe('a run that is parked as dead', () => {
  test('is told to the coordinator once more on the seventh day at nine, not before', () => {
    expect(remind(parked, submittedAt)).toBeUndefined();
    expect(remind(parked, justBefore)).toBeUndefined();
    const change = remind(parked, firstReminder);
    expect(change?.letters).toEqual([
      {
        key: `${parked.id}/failure:1/0.1/failure-parked/coordinator`,
        ...{ kind: 'failure-parked', to: { role: 'coordinator' }, wait: 'failure:1', attempt: '0.1' },
      },
    ]);
    expect(change?.event).toEqual({
      ...{ at: firstReminder, actor: { role: 'association' }, kind: 'reminded' },
      data: { wait: 'failure:1', attempt: '0.1' },
    });
  });

  test('is told once on each of these days, and again a week later', () => {
    const once = remind(parked, firstReminder)?.application ?? parked;
    expect(once.waits['failure:1']?.letters).toEqual(['0.0', '0.1']);
    expect(remind(once, firstReminder)).toBeUndefined();
    expect(remind(once, daysLater(firstReminder, 6))).toBeUndefined();
    expect(attempts(remind(once, daysLater(firstReminder, 7)))).toEqual(['0.2']);
  });

  test('of which a day was missed is told of the last day alone', () => {
    expect(attempts(remind(parked, daysLater(firstReminder, 15)))).toEqual(['0.3']);
  });

  test('changes nothing else of the application', () => {
    const { waits, ...facts } = remind(parked, firstReminder)?.application ?? parked;
    const { waits: before, ...same } = parked;
    expect(facts).toEqual(same);
    expect({ ...waits, 'failure:1': before['failure:1'] }).toEqual(before);
  });

  test('counts anew from the day on which the application was opened again, under names of their own', () => {
    const word = { by: 'staff-7', reason: 'They telephoned.' };
    const again = intervene(parked, 'reopened', word, daysLater(submittedAt, 5));
    expect(remind(again, firstReminder)).toBeUndefined();
    expect(attempts(remind(again, daysLater(firstReminder, 5)))).toEqual(['1.1']);
    const former = intervene(parked, 'reopened', word, daysLater(submittedAt, -5));
    expect(attempts(remind(former, firstReminder))).toEqual(['1.1']);
  });

  test('whose wait is not there has one from the day on which it was parked, as if its first letter had left', () => {
    const waits = Object.fromEntries(Object.entries(parked.waits).filter(([key]) => key !== 'failure:1'));
    const change = remind({ ...parked, waits }, firstReminder);
    const wait = { key: 'failure:1', openedAt: submittedAt, letters: ['0.0', '0.1'] };
    expect(change?.application.waits).toEqual({ ...waits, 'failure:1': wait });
  });
});
