import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TrainingEntry } from '../../../shared/evidence/training-entry.ts';
import { tracks } from '../../../shared/policy/requirements-schema.ts';
import { judgeTraining } from '../../../shared/rules/eligibility/training.ts';
import { hours, shuffled } from '../../support/arbitraries.ts';
import { training } from '../../support/made-up/eligible-evidence.ts';
import { candidacyOf, findingOf } from '../../support/made-up/judge-track.ts';

const found = (entries: TrainingEntry[]) => findingOf('training', 'family-specialist', { training: entries });

describe('in-service training', () => {
  test.each(tracks)('%s needs 30 hours', (track) => {
    expect(findingOf('training', track, { training: [training(30)] }).met).toBe(true);
    expect(findingOf('training', track, { training: [training(29.99)] })).toMatchObject({ met: false, fails: true });
  });

  test('says what was found, needed and by whom', () => {
    const entries = [training(10.5), training(2), training(7, { topic: 'social-emotional-development' })];
    expect(found(entries)).toEqual({
      rule: 'training',
      found:
        '19.5 hours in 3 trainings: 7 hours on the promotion of social-emotional development, ' +
        '12.5 hours on the practice of infant or early childhood mental health',
      needed:
        '30 hours on the promotion of social-emotional development or the practice of infant or early childhood mental health',
      met: false,
      fails: true,
      source: 'INfancy Onward, Family Specialist page',
    });
    expect(found([training(1, { topic: 'social-emotional-development' })]).found).toBe(
      '1 hour in 1 training: 1 hour on the promotion of social-emotional development',
    );
    expect(found([]).found).toBe('no trainings');
  });

  test('training on the day of submission counts, training after it is named', () => {
    expect(found([training(30, { date: '2022-06-01' })]).met).toBe(true);
    expect(found([training(30, { date: '2022-06-02' })])).toMatchObject({
      met: false,
      found: 'no trainings; not counted: 1 training after 2022-06-01',
    });
  });

  test('hours add up exactly, in any order', () => {
    const tenths = Array.from({ length: 300 }, () => training(0.1));
    expect(found(tenths).met).toBe(true);
    const inTwoOrders = fc
      .array(hours(20), { minLength: 1, maxLength: 12 })
      .map((all) => all.map((amount) => training(amount)))
      .chain((all) => fc.tuple(fc.constant(all), shuffled(all)));
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        expect(judgeTraining(candidacyOf('associate', { training: other }))).toEqual(
          judgeTraining(candidacyOf('associate', { training: one })),
        );
        const sum = one.reduce((total, entry) => total + Math.round(entry.hours * 100), 0) / 100;
        expect(found(one).met).toBe(sum >= 30);
      }),
    );
  });

  test('a Mentor, Clinical, needs 15 of the hours on providing reflective supervision', () => {
    const providing = (amount: number, particular: Partial<TrainingEntry> = {}) =>
      findingOf('training-on-providing-supervision', 'mentor-clinical', {
        training: [training(30, { hoursOnProvidingSupervision: amount, ...particular })],
      });
    expect(providing(15)).toEqual({
      rule: 'training-on-providing-supervision',
      found: '15 hours on providing reflective supervision',
      needed: '15 hours on providing reflective supervision, as part of all training hours',
      met: true,
      fails: false,
      source: 'INfancy Onward, Mentor pages',
    });
    expect(providing(14.99)).toMatchObject({ met: false, fails: true });
    expect(providing(15, { date: '2022-06-02' })).toMatchObject({
      met: false,
      found: 'no hours on providing reflective supervision',
    });
  });

  test.each(tracks.filter((track) => track !== 'mentor-clinical'))('%s needs none on providing it', (track) => {
    expect(() => findingOf('training-on-providing-supervision', track)).toThrow('No finding');
  });

  test.each([
    ['associate', 40],
    ['family-specialist', 60],
    ['mental-health-specialist', 75],
    ['mentor-clinical', 75],
    ['mentor-policy', 75],
    ['mentor-research-faculty', 75],
  ] as const)('%s is compared with an average of %d hours, which never fails', (track, average) => {
    const compared = (amount: number) => findingOf('training-average', track, { training: [training(amount)] });
    expect(compared(average)).toMatchObject({
      found: `${average} hours`,
      needed: `only the minimum of 30 hours; successful applications have ${average} hours on average`,
      met: true,
      fails: false,
    });
    expect(compared(average - 0.01)).toMatchObject({ met: false, fails: false });
  });
});

describe('competencies', () => {
  const reflection = (entries: TrainingEntry[]) =>
    findingOf('competency-reflection', 'associate', { training: entries });

  test('trainings that name a competency are counted, and none never fails', () => {
    const naming = training(15, { competencies: ['reflection', 'thinking'] });
    expect(reflection([naming])).toEqual({
      rule: 'competency-reflection',
      found: '1 training that names it',
      needed: 'evidence of every competency; the reviewers weigh it',
      met: true,
      fails: false,
      source: 'decided by INfancy Onward',
    });
    expect(reflection([naming, naming]).found).toBe('2 trainings that name it');
    expect(reflection([training(30)])).toMatchObject({ found: 'no trainings that name it', met: false, fails: false });
    expect(reflection([{ ...naming, date: '2022-06-02' }]).met).toBe(false);
    expect(reflection([{ ...naming, date: '2022-06-01' }]).met).toBe(true);
  });
});
