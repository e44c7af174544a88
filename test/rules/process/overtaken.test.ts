import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Wait } from '../../../shared/application/wait.ts';
import { followDeadRun } from '../../../shared/rules/changes/follow-dead-run.ts';
import { extendDeadline } from '../../../shared/rules/changes/extend-deadline.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { openFailures } from '../../../shared/rules/open-failures.ts';
import { answerIn, applicationAt, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const later = daysLater(submittedAt, 3);
const failed = { state: 'Ask the referee', error: 'TypeError' };

/** Parks what is asked in some slots (undefined: outside the references), with an execution that waits behind each. */
const parkedIn = (application: Application, ...slots: readonly (number | undefined)[]): Application => {
  const parked = slots.reduce((current, slot) => parkFailure(current, { ...failed, slot }, later), application);
  const waits = parked.failures.map(({ number }): Wait => {
    return { key: `failure:${number}`, openedAt: later, letters: [], token: `token ${number}` };
  });
  return { ...parked, waits: { ...application.waits, ...Object.fromEntries(waits.map((wait) => [wait.key, wait])) } };
};

const open = (application: Application): readonly number[] => openFailures(application).map(({ number }) => number);

const patchOf = ({ waits }: Application, number: number): unknown => waits[`failure:${number}`]?.resume?.patch;

describe('what is parked and answered all the same', () => {
  test('goes on in its slot alone, as answered: other references stay parked', () => {
    const answered = answerIn(parkedIn(applicationAt('references'), 1, 2), 2, later);
    expect(open(answered)).toEqual([1]);
    expect(patchOf(answered, 2)).toEqual({});
    expect(patchOf(answered, 1)).toBeUndefined();
  });

  test('takes nothing along that is parked in another slot', () => {
    const answered = answerIn(parkedIn(applicationAt('references'), 1), 2, later);
    expect([open(answered), patchOf(answered, 1)]).toEqual([[1], undefined]);
  });

  test('leads all of the references on with the last, be it parked itself, or all of them', () => {
    const before = [1, 2].reduce((current, slot) => answerIn(current, slot), applicationAt('references'));
    for (const slots of [[undefined], [3], [undefined, 3]]) {
      const answered = answerIn(parkedIn(before, ...slots), 3, later);
      expect(open(answered)).toEqual([]);
      for (const { number } of answered.failures)
        expect(patchOf(answered, number)).toMatchObject({ act: 'check-references' });
    }
  });

  test('leaves the references parked as a whole until the last has come', () => {
    const answered = answerIn(parkedIn(applicationAt('references'), undefined), 1, later);
    expect([open(answered), patchOf(answered, 1)]).toEqual([[1], undefined]);
  });

  test('leads on to the next act with a fee that is paid, and with none that is paid before its turn', () => {
    const due = parkedIn(applicationAt('application-fee'), undefined);
    const paid = payFee(due, 'application-1', later).application;
    expect(open(paid)).toEqual([]);
    expect(patchOf(paid, 1)).toMatchObject({ act: 'references' });
    const early = payFee(due, 'processing-1', later).application;
    expect([open(early), patchOf(early, 1)]).toEqual([[1], undefined]);
  });

  test('stays parked where the execution itself has died, behind which nobody would hear', () => {
    const due = applicationAt('application-fee');
    const dead = followDeadRun(due, { status: 'FAILED', lived: 60 }, later).change.application;
    expect(open(dead)).toEqual([1]);
    expect(open(payFee(dead, 'application-1', later).application)).toEqual([1]);
  });

  test('stays parked while the same is asked with more time', () => {
    const parked = parkedIn(applicationAt('references'), 2);
    const word = { by: 'cora', reason: 'On leave.' };
    const extended = extendDeadline(parked, 'reference:2:1', word, later).application;
    expect([open(extended), patchOf(extended, 1)]).toEqual([[1], undefined]);
  });
});
