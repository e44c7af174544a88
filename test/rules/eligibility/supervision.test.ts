import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, dayNumber } from '../../../shared/calendar-date.ts';
import type { EducationEntry } from '../../../shared/evidence/education-entry.ts';
import type { SupervisionEntry } from '../../../shared/evidence/supervision-entry.ts';
import type { Track } from '../../../shared/policy/requirements-schema.ts';
import { judgeSupervision } from '../../../shared/rules/eligibility/supervision.ts';
import { bestWindow } from '../../../shared/rules/eligibility/supervision-window.ts';
import { anySupervision, shuffled } from '../../support/arbitraries.ts';
import { degree, endorsedProvider, supervision } from '../../support/made-up/eligible-evidence.ts';
import { candidacyOf, findingOf, policy } from '../../support/made-up/judge-track.ts';

const found = (track: Track, ...entries: SupervisionEntry[]) => {
  const [finding] = judgeSupervision(candidacyOf(track, { supervision: entries }));
  if (!finding) throw new Error(`No finding of supervision for ${track}.`);
  return finding;
};

describe('hours of reflective supervision', () => {
  test.each([
    ['family-specialist', 24],
    ['mental-health-specialist', 50],
  ] as const)('%s needs %d hours', (track, needed) => {
    expect(found(track, supervision(needed))).toMatchObject({ met: true, fails: false });
    expect(found(track, supervision(needed - 0.01))).toMatchObject({ met: false, fails: true });
  });

  test('a Mentor, Clinical, needs 50 hours, of which 25 about the supervision they provide', () => {
    const clinical = (all: number, about: number) =>
      found('mentor-clinical', supervision(all, { aboutOwnProvisionHours: about }));
    expect(clinical(50, 25)).toEqual({
      rule: 'supervision',
      found:
        '50 hours from eligible providers, of which 25 hours about the supervision the applicant provides, ' +
        'between 2020-06-01 and 2021-06-01',
      needed:
        '50 hours, of which 25 hours about the supervision the applicant provides, within 24 months, the first and ' +
        'the last day at least 12 months apart, from a Mentor (Clinical) endorsed with IMH-E',
      met: true,
      fails: false,
      source: 'INfancy Onward, Mentor pages; who may provide it: MI-AIMH, reflective supervision guidelines',
    });
    expect(clinical(49.99, 25).met).toBe(false);
    expect(clinical(50, 24.99).met).toBe(false);
    expect(clinical(50, 50).met).toBe(true);
  });

  test.each(['associate', 'mentor-policy', 'mentor-research-faculty'] as const)('%s needs none', (track) => {
    expect(() => found(track)).toThrow('No finding of supervision');
  });

  test('says what was found, needed and by whom', () => {
    expect(found('family-specialist', supervision(23.5))).toEqual({
      rule: 'supervision',
      found: '23.5 hours from eligible providers between 2020-06-01 and 2021-06-01',
      needed:
        '24 hours, within 24 months, the first and the last day at least 12 months apart, from ' +
        "a master's-prepared Family Specialist (for applicants without a master's degree), a Mental Health Specialist " +
        'or a Mentor (Clinical) endorsed with IMH-E',
      met: false,
      fails: true,
      source:
        'INfancy Onward, Family Specialist page; ' + 'who may provide it: MI-AIMH, reflective supervision guidelines',
    });
    expect(found('family-specialist').found).toBe('no hours from an eligible provider');
  });
});

describe('the window of supervision', () => {
  const met = (...entries: SupervisionEntry[]) => found('family-specialist', ...entries).met;

  test('its first and last day lie at least 12 months apart', () => {
    expect(met(supervision(24, { from: '2020-06-01', to: '2021-06-01' }))).toBe(true);
    expect(found('family-specialist', supervision(24, { from: '2020-06-01', to: '2021-05-31' }))).toMatchObject({
      met: false,
      found: '24 hours from eligible providers between 2020-06-01 and 2021-05-31, which lie less than 12 months apart',
    });
  });

  test('24 hours within half a year are not enough, however many', () => {
    expect(met(supervision(200, { from: '2021-01-01', to: '2021-06-30' }))).toBe(false);
  });

  test('it is at most 24 months long: hours further apart do not add up', () => {
    const first = supervision(12, { from: '2020-06-01', to: '2020-06-01' });
    expect(met(first, supervision(12, { from: '2022-06-01', to: '2022-06-01' }))).toBe(true);
    const earlier = { from: '2020-05-31', to: '2020-05-31' };
    expect(met(supervision(12, earlier), supervision(12, { from: '2022-06-01', to: '2022-06-01' }))).toBe(false);
    expect(met(supervision(24, earlier), supervision(1, { from: '2021-05-31', to: '2021-05-31' }))).toBe(true);
  });

  test('hours are shared out by day: what lies outside the window does not count', () => {
    // 1461 days from 2018-05-31 to 2022-05-30; a window of 24 months holds at most 732 of them
    const long = (hours: number) => supervision(hours, { from: '2018-05-31', to: '2022-05-30' });
    expect(met(long(48))).toBe(true);
    expect(met(long(47.8))).toBe(false);
    expect(found('family-specialist', long(47)).found).toBe(
      '23.54 hours from eligible providers between 2018-05-31 and 2020-05-31; ' +
        'not counted: 23.45 hours outside this period of at most 24 months',
    );
  });

  test('an exact share of hours is enough although shares are fractions', () => {
    expect(met(supervision(24, { from: '2020-01-01', to: '2021-12-31' }))).toBe(true);
    expect(met(...[8, 8, 8].map((hours) => supervision(hours, { from: '2020-06-03', to: '2021-07-07' })))).toBe(true);
  });

  test('the best window is found, not the first', () => {
    const early = supervision(10, { from: '2018-01-01', to: '2019-06-30' });
    const late = supervision(30, { from: '2020-06-01', to: '2021-12-31' });
    expect(found('family-specialist', early, late)).toMatchObject({
      met: true,
      found:
        '30 hours from eligible providers between 2020-06-01 and 2021-12-31; ' +
        'not counted: 10 hours outside this period of at most 24 months',
    });
  });

  test('a window that is long enough goes before one with more hours', () => {
    const dense = supervision(100, { from: '2016-01-01', to: '2016-06-30' });
    const long = supervision(5, { from: '2020-06-01', to: '2021-06-01' });
    expect(found('family-specialist', dense, long).found).toBe(
      '5 hours from eligible providers between 2020-06-01 and 2021-06-01; ' +
        'not counted: 100 hours outside this period of at most 24 months',
    );
  });

  test('both amounts must lie in the same window', () => {
    const many = supervision(60, { from: '2016-01-01', to: '2017-01-01' });
    const about = supervision(30, { from: '2020-06-01', to: '2021-06-01', aboutOwnProvisionHours: 30 });
    expect(found('mentor-clinical', many, about).met).toBe(false);
    const both = supervision(50, { from: '2018-03-01', to: '2019-03-01', aboutOwnProvisionHours: 25 });
    expect(found('mentor-clinical', many, about, both)).toMatchObject({
      met: true,
      found: expect.stringContaining('between 2018-03-01 and 2019-03-01'),
    });
  });

  test('nothing after the day of submission counts, and what is not over counts by day', () => {
    expect(met(supervision(24, { from: '2021-06-02', to: '2022-06-02' }))).toBe(false);
    const half = supervision(48, { from: '2021-06-01', to: '2023-05-31' });
    expect(found('family-specialist', half)).toMatchObject({
      met: true,
      found:
        '24.06 hours from eligible providers between 2021-06-01 and 2022-06-01; not counted: 23.93 hours after 2022-06-01',
    });
    expect(found('family-specialist', supervision(24, { from: '2022-06-02', to: '2023-06-02' })).found).toBe(
      'no hours from an eligible provider until 2022-06-01; not counted: 24 hours after 2022-06-01',
    );
  });

  test('what lies after the submission, outside the window or with somebody else is each named, in this order', () => {
    const entries = [
      supervision(3, { provider: { kind: 'peer', name: 'Ed Nash' } }),
      supervision(2, { from: '2015-01-01', to: '2015-01-01' }),
      supervision(12, { from: '2022-05-31', to: '2022-06-03' }),
      supervision(20, { from: '2021-05-31', to: '2021-12-31' }),
    ];
    expect(found('family-specialist', ...entries)).toMatchObject({
      met: true,
      found:
        '26 hours from eligible providers between 2021-05-31 and 2022-06-01; not counted: 6 hours after 2022-06-01, ' +
        '2 hours outside this period of at most 24 months, 3 hours with Ed Nash (a peer)',
    });
  });

  const needed = policy.eligibility.requirements['mentor-clinical'].supervision;

  test('it is the best of all windows that begin and end on a supervised day', () => {
    if (needed === null) throw new Error('A Mentor, Clinical, needs supervision.');
    const on = '2022-06-01';
    const share = (entry: SupervisionEntry, first: string, last: string) => {
      const from = Math.max(dayNumber(entry.from), dayNumber(first));
      const to = Math.min(dayNumber(entry.to), dayNumber(last));
      const days = dayNumber(entry.to) - dayNumber(entry.from) + 1;
      return to < from ? 0 : (entry.hours * (to - from + 1)) / days;
    };
    const entry = fc
      .tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 60 }))
      .map(([start, days, hours]) => {
        const from = addDays('2017-06-01', start);
        return supervision(hours, { from, to: addDays(from, days) });
      });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (entries) => {
        const best = bestWindow(entries, needed, on);
        // Hours change their slope only where an entry begins or ends, or comes into or out of the window there.
        const ends = entries.flatMap(({ to }) => [to, addDays(to, 1)]);
        const edges = [...entries.map(({ from }) => from), ...ends, on];
        const begins = edges.flatMap((edge) => [edge, addMonths(edge, -24), addDays(addMonths(edge, -24), 1)]);
        const most = begins
          .filter((first) => entries.some(({ from, to }) => from <= first && first <= to))
          .flatMap((first) =>
            edges.map((edge) => [first, [edge, addMonths(first, 24), on].toSorted()[0] ?? on] as const),
          )
          .filter(([first, last]) => addMonths(first, 12) <= last)
          .filter(([, last]) => entries.some(({ from, to }) => from <= last && last <= to))
          .map(([first, last]) => entries.reduce((sum, each) => sum + share(each, first, last), 0))
          .reduce((one, other) => Math.max(one, other), 0);
        if (most > 0) expect(best?.longEnough).toBe(true);
        if (best?.longEnough && most < 50) expect(best.hours).toBeGreaterThanOrEqual(most - 1e-5);
        if (most >= 50) expect(best?.hours).toBeGreaterThanOrEqual(50);
      }),
      { numRuns: 60 },
    );
  });
});

describe('who may provide it', () => {
  const by = (particular: Parameters<typeof endorsedProvider>[0]) => [
    supervision(50, { aboutOwnProvisionHours: 25, provider: endorsedProvider(particular) }),
  ];
  const familySpecialist = { category: 'family-specialist', designation: null } as const;
  const specialist = { category: 'mental-health-specialist', designation: null } as const;
  const clinical = { category: 'mentor', designation: 'clinical' } as const;
  const bachelor = [degree('bachelor')];
  const master = [degree('master')];

  test.each([
    ['family-specialist', bachelor, { ...familySpecialist, mastersPrepared: true }, true],
    ['family-specialist', bachelor, { ...familySpecialist, mastersPrepared: false }, false],
    ['family-specialist', bachelor, { ...specialist, mastersPrepared: false }, true],
    ['family-specialist', bachelor, clinical, true],
    ['family-specialist', master, { ...familySpecialist, mastersPrepared: true }, false],
    ['family-specialist', master, specialist, true],
    ['family-specialist', master, clinical, true],
    ['family-specialist', bachelor, { category: 'associate', designation: null }, false],
    ['family-specialist', bachelor, { category: 'mentor', designation: 'policy' }, false],
    ['mental-health-specialist', master, { ...familySpecialist, mastersPrepared: true }, false],
    ['mental-health-specialist', master, specialist, true],
    ['mental-health-specialist', master, clinical, true],
    ['mental-health-specialist', master, { category: 'mentor', designation: 'research-faculty' }, false],
    ['mentor-clinical', master, specialist, false],
    ['mentor-clinical', master, clinical, true],
    ['mentor-clinical', master, { category: 'mentor', designation: 'policy' }, false],
  ] as const)('%s with %j accepts %j: %p', (track, education, provider, accepted) => {
    const particular = { education: [...education] as EducationEntry[], supervision: by(provider) };
    expect(findingOf('supervision', track, particular).met).toBe(accepted);
  });

  test('IMH-E accepts providers of IMH-E only, ECMH-E of either', () => {
    const provided = (credential: 'IMH-E' | 'ECMH-E') => ({ supervision: by({ credential }) });
    const judged = (of: 'IMH-E' | 'ECMH-E', credential: 'IMH-E' | 'ECMH-E') =>
      findingOf('supervision', 'mental-health-specialist', provided(credential), of);
    expect(judged('IMH-E', 'IMH-E').met).toBe(true);
    expect(judged('IMH-E', 'ECMH-E')).toMatchObject({
      met: false,
      found:
        'no hours from an eligible provider; not counted: 50 hours with Ruth Hill (ECMHM-C is not an eligible provider here)',
    });
    expect(judged('ECMH-E', 'IMH-E').met).toBe(true);
    expect(judged('ECMH-E', 'ECMH-E').met).toBe(true);
    expect(judged('ECMH-E', 'ECMH-E').needed).toContain(
      'from a Mental Health Specialist or a Mentor (Clinical) endorsed with IMH-E or ECMH-E',
    );
  });

  test("of a Family Specialist without a master's degree it is said that this is why", () => {
    const [entry] = by({ ...familySpecialist, mastersPrepared: false });
    if (entry === undefined) throw new Error('There is no entry.');
    expect(found('family-specialist', entry).found).toContain("(IFS without a master's degree is not an eligible");
    expect(found('mental-health-specialist', entry).found).toContain('(IFS is not an eligible provider here)');
  });

  test("with a master's degree a Family Specialist is no longer among the providers", () => {
    expect(findingOf('supervision', 'family-specialist', { education: master }).needed).toContain(
      'from a Mental Health Specialist or a Mentor (Clinical) endorsed',
    );
  });

  test('hours of peers and of others are shown and not counted, in an order of their own', () => {
    const entries = [
      supervision(24, { provider: { kind: 'peer', name: 'Ed Nash' } }),
      supervision(1, { provider: { kind: 'other', name: 'Di Moss', mastersPrepared: true } }),
      supervision(5),
    ];
    const expected =
      '5 hours from eligible providers between 2020-06-01 and 2021-06-01; ' +
      'not counted: 1 hour with Di Moss (not endorsed), 24 hours with Ed Nash (a peer)';
    expect(found('family-specialist', ...entries)).toMatchObject({ met: false, found: expected });
    expect(found('family-specialist', ...entries.toReversed()).found).toBe(expected);
  });
});

describe('laws of supervision', () => {
  const entries = () => fc.array(anySupervision(), { maxLength: 5 });

  test('the order of entries does not matter', () => {
    const inTwoOrders = entries().chain((all) => fc.tuple(fc.constant(all), shuffled(all)));
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        expect(found('mentor-clinical', ...other)).toEqual(found('mentor-clinical', ...one));
      }),
      { numRuns: 50 },
    );
  });

  test('more supervision never turns enough into too little', () => {
    fc.assert(
      fc.property(entries(), anySupervision(), (all, one) => {
        fc.pre(found('family-specialist', ...all).met);
        expect(found('family-specialist', ...all, one).met).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
