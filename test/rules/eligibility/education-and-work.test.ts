import { describe, expect, test } from '@jest/globals';
import type { WorkEntry } from '../../../shared/evidence/work-entry.ts';
import { judgeWork } from '../../../shared/rules/eligibility/work.ts';
import { degree, post } from '../../support/made-up/eligible-evidence.ts';
import { candidacyOf, findingOf, staysEligible } from '../../support/made-up/judge-track.ts';

const levels = ['none', 'cda', 'associate', 'bachelor', 'master', 'postgraduate', 'doctorate'] as const;
const volunteer = (particular: Partial<WorkEntry> = {}) =>
  post({ pay: 'volunteer', supervised: true, specialisedTraining: true, ...particular });

describe('education', () => {
  test.each([
    ['associate', 'cda'],
    ['family-specialist', 'bachelor'],
    ['mental-health-specialist', 'master'],
    ['mentor-clinical', 'master'],
    ['mentor-policy', 'master'],
    ['mentor-research-faculty', 'master'],
  ] as const)('%s needs %s or higher', (track, atLeast) => {
    const enough = levels.slice(levels.indexOf(atLeast));
    for (const level of levels)
      expect([level, staysEligible(track, { education: [degree(level)] })]).toEqual([level, enough.includes(level)]);
  });

  test('the highest degree is found, with field, school and date', () => {
    const education = [degree('associate'), degree('master', '2018-05-31'), degree('bachelor')];
    expect(findingOf('education', 'family-specialist', { education })).toEqual({
      rule: 'education',
      found: "master's degree in Social work, State University, awarded on 2018-05-31",
      needed: "a bachelor's degree or higher",
      met: true,
      fails: false,
      source: 'INfancy Onward, Family Specialist page',
    });
    expect(findingOf('education', 'family-specialist', { education: education.toReversed() }).found).toBe(
      "master's degree in Social work, State University, awarded on 2018-05-31",
    );
  });

  test('of two equal degrees the earlier is found', () => {
    const education = [degree('master', '2019-05-31'), degree('master', '2018-05-31')];
    expect(findingOf('education', 'mentor-policy', { education })).toMatchObject({
      found: "master's degree in Social work, State University, awarded on 2018-05-31",
      needed: "a master's or post-graduate degree, or higher",
      source: 'INfancy Onward, Mentor pages',
    });
  });

  test.each([
    ['2022-06-01', "bachelor's degree in Social work, State University, awarded on 2022-06-01"],
    ['2022-06-02', 'no degree awarded yet; the first is dated 2022-06-02'],
    [null, 'no degree awarded yet'],
  ])('of a degree awarded on %s it is found on 2022-06-01: %s', (awardedOn, found) => {
    const finding = findingOf('education', 'family-specialist', { education: [degree('bachelor', awardedOn)] });
    const counts = awardedOn === '2022-06-01';
    expect(finding).toMatchObject({ found, met: counts, fails: !counts });
  });
});

describe('a degree that is too low', () => {
  const found = (...education: ReturnType<typeof degree>[]) =>
    findingOf('education', 'mental-health-specialist', { education }).found;
  const bachelor = "bachelor's degree in Social work, State University, awarded on 2015-05-31";

  test('is found beside the first one that would be enough, so that nobody thinks it was overlooked', () => {
    const later = degree('master', '2022-06-02');
    expect(found(degree('bachelor'), later)).toBe(`${bachelor}; the master's degree is dated 2022-06-02`);
    const all = [
      degree('doctorate', '2022-08-02'),
      degree('master', null),
      degree('postgraduate', '2022-08-01'),
      degree('doctorate', '2022-08-01'),
      degree('bachelor'),
    ];
    for (const entered of [all, all.toReversed()])
      expect(found(...entered)).toBe(`${bachelor}; the doctorate is dated 2022-08-01`);
    expect(found(degree('master', null), degree('bachelor'))).toBe(
      `${bachelor}; the master's degree is not awarded yet`,
    );
  });

  test('is found alone where the other would not be enough, or one is', () => {
    expect(found(degree('associate'), degree('bachelor'))).toBe(bachelor);
    expect(found(degree('bachelor'), degree('bachelor', '2022-06-02'))).toBe(bachelor);
    expect(found(degree('master', '2022-06-01'), degree('doctorate', '2022-06-02'))).toBe(
      "master's degree in Social work, State University, awarded on 2022-06-01",
    );
  });
});

describe('no degree', () => {
  test('a course of study without a degree is none, with or without a date', () => {
    for (const awardedOn of ['2015-05-31', null])
      expect(findingOf('education', 'family-specialist', { education: [degree('none', awardedOn)] })).toMatchObject({
        found: 'no degree awarded yet',
        met: false,
      });
  });

  test('of two equal degrees of one day the same is found in any order', () => {
    const education = ['Nursing', 'Social work'].map((field) => ({ ...degree('master'), field }));
    const expected = "master's degree in Nursing, State University, awarded on 2015-05-31";
    expect(findingOf('education', 'mentor-policy', { education }).found).toBe(expected);
    expect(findingOf('education', 'mentor-policy', { education: education.toReversed() }).found).toBe(expected);
  });
});

describe('education or work of an Associate', () => {
  const found = (education: ReturnType<typeof degree>[], work: WorkEntry[]) =>
    findingOf('education-or-work', 'associate', { education, work });

  test('one of the two is enough, and having both is fine', () => {
    expect(found([degree('cda')], []).met).toBe(true);
    expect(found([], [post()]).met).toBe(true);
    expect(found([degree('doctorate')], [post()]).met).toBe(true);
    expect(found([], [])).toEqual({
      rule: 'education-or-work',
      found: 'no degree awarded yet; and no months of work, paid or volunteer',
      needed:
        'a Child Development Associate (CDA) or any academic degree, or 24 months of work, paid or volunteer ' +
        '(volunteer work counts when supervised and with specialized training)',
      met: false,
      fails: true,
      source: 'INfancy Onward, Associate page',
    });
  });

  test('a day less than 24 months is not enough', () => {
    expect(found([], [post({ from: '2020-06-02', to: '2022-06-01' })]).met).toBe(true);
    expect(found([], [post({ from: '2020-06-03', to: '2022-06-01' })])).toMatchObject({
      met: false,
      found: 'no degree awarded yet; and 23 months of work, paid or volunteer, between 2020-06-03 and 2022-06-01',
    });
  });

  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, false],
  ])(
    'volunteer work, supervised: %p, with specialized training: %p, counts: %p',
    (supervised, specialisedTraining, counts) => {
      const finding = found([], [volunteer({ supervised, specialisedTraining })]);
      expect(finding.met).toBe(counts);
      if (!counts)
        expect(finding.found).toContain(
          'not counted: Home visitor at Family Center (volunteer work counts when supervised and with specialized training)',
        );
    },
  );
});

describe('work', () => {
  const work = (posts: WorkEntry[]) => findingOf('work', 'family-specialist', { work: posts });

  test('says what was found, needed and by whom', () => {
    expect(work([post({ from: '2020-12-01' })])).toEqual({
      rule: 'work',
      found: '18 months of paid work, between 2020-12-01 and 2022-06-01',
      needed: '24 months of paid work',
      met: false,
      fails: true,
      source: 'INfancy Onward, Family Specialist page',
    });
  });

  test('posts that do not count are named with the reason, in an order of their own', () => {
    const posts = [
      volunteer({ role: 'Doula' }),
      post({ role: 'Aide', from: '2022-06-02', to: null }),
      post({ role: 'Coach', youngestMonths: 37, oldestMonths: 60 }),
    ];
    const expected =
      'no months of paid work; not counted: Aide at Family Center (begins after the day of submission), ' +
      'Coach at Family Center (served no children from birth to 36 months), ' +
      'Doula at Family Center (volunteer work, and paid work is needed)';
    expect(work(posts).found).toBe(expected);
    expect(work(posts.toReversed()).found).toBe(expected);
  });

  test('a current post ends on the day of submission, and so does one that ends later', () => {
    const expected = '24 months of paid work, between 2020-06-01 and 2022-06-01';
    expect(work([post({ to: null })]).found).toBe(expected);
    expect(work([post({ to: '2025-01-01' })]).found).toBe(expected);
    expect(work([post({ to: '2022-06-01' })]).found).toBe(expected);
  });

  test('less than a month is said as that: whoever worked a day did not work nothing', () => {
    expect(work([post({ from: '2022-06-01', to: null })]).found).toBe(
      'less than 1 month of paid work, between 2022-06-01 and 2022-06-01',
    );
    expect(work([post({ from: '2022-05-03', to: null })]).found).toMatch(/^less than 1 month of paid work, /);
    expect(work([post({ from: '2022-05-02', to: null })]).found).toMatch(/^1 month of paid work, /);
  });

  test.each([
    ['IMH-E', 0, 0, false, true],
    ['IMH-E', 36, 60, false, true],
    ['IMH-E', 37, 60, false, false],
    ['IMH-E', null, null, true, true],
    ['IMH-E', 37, 60, true, true],
    ['ECMH-E', 0, 36, false, false],
    ['ECMH-E', 0, 37, false, true],
    ['ECMH-E', 71, 120, false, true],
    ['ECMH-E', 72, 120, false, false],
    ['ECMH-E', null, null, true, false],
    ['ECMH-E', 0, 36, true, false],
  ] as const)(
    'for %s a post with children of %p to %p months, prenatal: %p, counts: %p',
    (credential, youngest, oldest, prenatal, counts) => {
      const posts = [post({ youngestMonths: youngest, oldestMonths: oldest, prenatal })];
      const finding = findingOf('work', 'family-specialist', { work: posts }, credential);
      expect(finding.met).toBe(counts);
      if (!counts)
        expect(finding.found).toContain(
          `(served no children ${credential === 'IMH-E' ? 'from birth to 36 months' : 'from 37 to 71 months'})`,
        );
    },
  );

  test('ten families in all are needed, over the posts that count', () => {
    const families = (posts: WorkEntry[]) => findingOf('families', 'family-specialist', { work: posts });
    expect(families([post({ families: 4 }), post({ families: 6 })])).toMatchObject({ met: true, fails: false });
    expect(families([post({ families: 4 }), post({ families: 5 }), volunteer({ families: 50 })])).toEqual({
      rule: 'families',
      found: '9 families served in the positions that count',
      needed: 'at least 10 families in all',
      met: false,
      fails: true,
      source: 'INfancy Onward, Family Specialist page',
    });
    expect(families([post({ families: 1 })]).found).toBe('1 family served in the positions that count');
  });
});

describe("work after the master's degree", () => {
  const work = (posts: WorkEntry[], ...education: ReturnType<typeof degree>[]) =>
    findingOf('work', 'mental-health-specialist', { work: posts, education });

  test('months count from the day of the award', () => {
    const posts = [post({ from: '2010-01-01', to: null })];
    expect(work(posts, degree('master', '2020-06-01'))).toMatchObject({
      met: true,
      found:
        "24 months of work, paid or volunteer, after the master's degree was awarded, between 2020-06-01 and 2022-06-01",
      needed:
        "24 months of work, paid or volunteer, after the master's degree was awarded " +
        '(volunteer work counts when supervised and with specialized training)',
    });
    expect(work(posts, degree('master', '2020-06-02')).met).toBe(true);
    expect(work(posts, degree('master', '2020-06-03')).met).toBe(false);
  });

  test('a policy may ask for paid work after it', () => {
    const candidacy = candidacyOf('mental-health-specialist', { education: [degree('master', '2020-06-01')] });
    const { requirements } = candidacy;
    const paid = { ...requirements, work: requirements.work.map((needed) => ({ ...needed, paid: true })) };
    expect(judgeWork({ ...candidacy, requirements: paid })).toMatchObject([
      { needed: "24 months of paid work after the master's degree was awarded" },
    ]);
  });

  test('the first degree of that rank counts, whatever came later', () => {
    const posts = [post({ from: '2010-01-01', to: null })];
    const degrees = [
      degree('doctorate', '2021-06-01'),
      degree('postgraduate', '2020-06-01'),
      degree('bachelor', '2005-06-01'),
    ];
    expect(work(posts, ...degrees).met).toBe(true);
    expect(work(posts, ...degrees.toReversed()).met).toBe(true);
    expect(work(posts, degree('doctorate', '2021-06-01')).met).toBe(false);
  });

  test('a post that ended before the award is named', () => {
    const posts = [post({ from: '2010-01-01', to: '2020-05-31' })];
    expect(work(posts, degree('master', '2020-06-01')).found).toBe(
      "no months of work, paid or volunteer, after the master's degree was awarded; " +
        "not counted: Home visitor at Family Center (ended before the master's degree was awarded)",
    );
    expect(work([post({ from: '2010-01-01', to: '2020-06-01' })], degree('master', '2020-06-01')).found).not.toContain(
      'not counted',
    );
  });

  test('without the degree nothing counts', () => {
    expect(work([post()], degree('bachelor')).found).toContain(
      "not counted: Home visitor at Family Center (counts only after a master's degree was awarded)",
    );
  });

  test('volunteer work counts as it does for an Associate', () => {
    expect(work([volunteer()], degree('master')).met).toBe(true);
    expect(work([volunteer({ supervised: false })], degree('master')).met).toBe(false);
  });
});

describe('leadership of a Mentor', () => {
  const threeYears = { from: '2019-06-01' };

  test.each([
    ['mentor-clinical', 'practice-leadership', 'practiceLeader', 'work as a leader of practice'],
    [
      'mentor-clinical',
      'providing-supervision',
      'providesReflectiveSupervision',
      'work providing reflective supervision',
    ],
    ['mentor-policy', 'policy-leadership', 'policyLeader', 'work as a leader in policy or program administration'],
    [
      'mentor-research-faculty',
      'research-leadership',
      'researchLeader',
      'work as a leader in university teaching or published research',
    ],
  ] as const)('%s needs 36 months of %s', (track, rule, flag, words) => {
    const all = { practiceLeader: true, providesReflectiveSupervision: true, policyLeader: true, researchLeader: true };
    const finding = (particular: Partial<WorkEntry>) =>
      findingOf(rule, track, { work: [post({ ...threeYears, ...all, ...particular })] });
    expect(finding({})).toMatchObject({
      met: true,
      needed: `36 months of ${words}`,
      found: `36 months of ${words}, between 2019-06-01 and 2022-06-01`,
    });
    expect(finding({ from: '2019-06-02' })).toMatchObject({ met: true, fails: false });
    expect(finding({ from: '2019-06-03' })).toMatchObject({ met: false, fails: true });
    expect(finding({ [flag]: false })).toMatchObject({
      met: false,
      found: `no months of ${words}; not counted: Home visitor at Family Center (not stated as work of this kind)`,
    });
  });

  test('the same months may count for leading and for providing', () => {
    const both = post({ ...threeYears, practiceLeader: true, providesReflectiveSupervision: true });
    expect(staysEligible('mentor-clinical', { work: [both] })).toBe(true);
    const apart = [
      post({ ...threeYears, practiceLeader: true }),
      post({ ...threeYears, providesReflectiveSupervision: true }),
    ];
    expect(staysEligible('mentor-clinical', { work: apart })).toBe(true);
    expect(staysEligible('mentor-clinical', { work: apart.slice(1) })).toBe(false);
  });
});
