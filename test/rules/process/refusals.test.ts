import { describe, expect, test } from '@jest/globals';
import { closeAtWord } from '../../../shared/rules/changes/close-at-word.ts';
import { nextPatch } from '../../../shared/rules/next-patch.ts';
import { refusalOfRun, refusalUnlessAt } from '../../../shared/rules/refusal-of-run.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';

describe('a task of a run', () => {
  test('goes on in its run, at its act', () => {
    const application = applicationAt('references');
    expect(refusalOfRun(application, 1, submittedAt)).toBeUndefined();
    expect(refusalUnlessAt(application, 'references', 1, submittedAt)).toBeUndefined();
  });

  test.each([0, 2])('is refused in run %i, which is not the last', (run) => {
    const refusal = refusalOfRun(applicationAt('references'), run, submittedAt);
    expect(refusal).toMatchObject({ name: 'RunIsOver', patch: {} });
  });

  test('is refused from the instant at which its run ends, not a second before', () => {
    const application = applicationAt('references');
    expect(refusalOfRun(application, 1, '2027-01-27T04:59:58Z')).toBeUndefined();
    expect(refusalOfRun(application, 1, '2027-01-27T04:59:59Z')?.name).toBe('RunIsOver');
  });

  test('is refused where there is no run', () => {
    expect(refusalOfRun({ ...applicationAt('references'), runs: [] }, 1, submittedAt)?.name).toBe('RunIsOver');
  });

  test('is refused with the outcome once the application has ended, whatever its act', () => {
    const word = { by: 'staff-7', reason: 'They telephoned.' };
    const { application } = closeAtWord(applicationAt('application-fee'), 'lapsed', word, submittedAt);
    const refusal = { name: 'ApplicationClosed', patch: { act: 'closed', outcome: 'lapsed' } };
    expect(refusalOfRun(application, 1, submittedAt)).toMatchObject(refusal);
    expect(refusalUnlessAt(application, 'closed', 1, submittedAt)).toMatchObject(refusal);
  });

  test('is refused at another act with the way that leads there; the run comes first', () => {
    const application = applicationAt('references');
    const refusal = refusalUnlessAt(application, 'review', 1, submittedAt);
    expect(refusal?.name).toBe('StandsElsewhere');
    expect(refusal?.patch).toEqual(nextPatch(application, submittedAt));
    expect(refusalUnlessAt(application, 'review', 2, submittedAt)?.name).toBe('RunIsOver');
  });
});
