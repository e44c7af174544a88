import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Referee, type Relationship, relationships } from '../../../shared/evidence/referee.ts';
import { tracks, type Track } from '../../../shared/policy/requirements-schema.ts';
import { judgeReferences } from '../../../shared/rules/eligibility/references.ts';
import { assignToSlots } from '../../../shared/rules/eligibility/slot-assignment.ts';
import { shuffled, threeReferees } from '../../support/arbitraries.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import { candidacyOf } from '../../support/made-up/judge-track.ts';

const judged = (track: Track, referees: Referee[]) => judgeReferences(candidacyOf(track, { referees }));
const named = (...kinds: Relationship[]) => kinds.map((kind, index) => referee(([1, 2, 3] as const)[index] ?? 1, kind));

const teachers: Relationship[] = ['program-supervisor', 'teacher', 'trainer', 'consultant'];

/** For each track and slot who may fill it, as the table of the requirements says. */
const fitting: Record<Track, readonly Relationship[][]> = {
  associate: [1, 2, 3].map(() => [...teachers, 'parent-or-recipient']),
  'family-specialist': [teachers, ['supervision-provider'], [...teachers, 'colleague']],
  'mental-health-specialist': [
    teachers,
    ['supervision-provider'],
    [...teachers, 'colleague', 'supervisee', 'supervision-recipient'],
  ],
  'mentor-clinical': [[...teachers, 'colleague'], ['supervision-provider'], ['supervision-recipient']],
  'mentor-policy': [1, 2, 3].map(() => [...teachers, 'colleague']),
  'mentor-research-faculty': [1, 2, 3].map(() => [...teachers, 'colleague']),
};

describe('an assignment of people to slots', () => {
  const slot = (...anyOf: Relationship[]) => ({ anyOf, mustBeCurrent: [] });
  const kindsIn = (people: Referee[], slots: ReturnType<typeof slot>[]) =>
    assignToSlots(people, slots).map((person) => person?.relationship ?? null);

  test('gives way where somebody else fits nowhere else', () => {
    const slots = [slot('teacher', 'trainer', 'colleague'), slot('teacher', 'trainer'), slot('teacher')];
    expect(kindsIn(named('teacher', 'trainer', 'colleague'), slots)).toEqual(['colleague', 'trainer', 'teacher']);
  });

  test('leaves a slot open that nobody fits, and fills as many as can be', () => {
    const slots = [slot('teacher', 'trainer'), slot('supervisee'), slot('teacher')];
    expect(kindsIn(named('teacher', 'trainer'), slots)).toEqual(['trainer', null, 'teacher']);
    expect(kindsIn(named('teacher'), slots)).toEqual(['teacher', null, null]);
    expect(kindsIn([], slots)).toEqual([null, null, null]);
    expect(kindsIn(named('teacher'), [])).toEqual([]);
  });
});

describe('the kinds of three references', () => {
  test.each(tracks)('%s accepts three people exactly when each fits a slot of their own', (track) => {
    const [first = [], second = [], third = []] = fitting[track];
    const fits = ([one, two, three]: readonly Relationship[]) =>
      one !== undefined && two !== undefined && three !== undefined
        ? first.includes(one) && second.includes(two) && third.includes(three)
        : false;
    const triples = relationships.flatMap((one) =>
      relationships.flatMap((two) => relationships.map((three) => [one, two, three] as const)),
    );
    const misjudged = triples.filter(([one, two, three]) => {
      const orders = [
        [one, two, three],
        [one, three, two],
        [two, one, three],
        [two, three, one],
        [three, one, two],
        [three, two, one],
      ];
      return judged(track, named(one, two, three)).met !== orders.some(fits);
    });
    expect(misjudged).toEqual([]);
  });

  test.each([
    ['associate', 'teacher', 'teacher', false],
    ['family-specialist', 'supervision-provider', 'colleague', false],
    ['mental-health-specialist', 'supervision-provider', 'supervisee', false],
    ['mentor-clinical', 'supervision-provider', 'supervision-recipient', true],
    ['mentor-policy', 'teacher', 'colleague', true],
  ] as const)('a former program supervisor of %s beside a %s and a %s fits: %p', (track, second, third, fits) => {
    const [, ...others] = named('program-supervisor', second, third);
    expect(judged(track, [referee(1, 'program-supervisor', { current: false }), ...others]).met).toBe(fits);
    expect(judged(track, named('program-supervisor', second, third)).met).toBe(true);
  });

  test('of nobody else it is asked that the relationship lasts', () => {
    const former = named('teacher', 'supervision-provider', 'colleague').map((each) => ({ ...each, current: false }));
    expect(judged('family-specialist', former)).toMatchObject({
      met: true,
      found:
        'Ann Lee (former teacher), Bo Park (former provider of the reflective supervision) and Cy Ward (former colleague)',
    });
  });

  test('says who was named, who is missing, and what is needed by whom', () => {
    expect(judged('family-specialist', named('teacher', 'colleague'))).toEqual({
      rule: 'references',
      found: 'Ann Lee (teacher) and Bo Park (colleague); still missing: (2) provider of the reflective supervision',
      needed:
        'three people: (1) current program supervisor, teacher, trainer or consultant; ' +
        '(2) provider of the reflective supervision; ' +
        '(3) current program supervisor, teacher, trainer, consultant or colleague',
      met: false,
      fails: true,
      source: 'INfancy Onward, Family Specialist page',
    });
  });

  test('people of one kind who are missing are counted together', () => {
    expect(judged('associate', named('teacher'))).toMatchObject({
      found: 'Ann Lee (teacher); still missing: 2 people',
      needed:
        'three people, each of them: ' +
        'current program supervisor, teacher, trainer, consultant or parent or recipient of services',
    });
    expect(judged('mentor-policy', [])).toMatchObject({
      found: 'nobody named yet',
      source: 'decided by INfancy Onward',
    });
  });

  test('nobody fills two slots, under one name or one address', () => {
    const [one, two] = named('teacher', 'trainer');
    const twice = [one, two, referee(3, 'consultant', { name: 'Ann Lee' })].filter((each) => each !== undefined);
    expect(judged('associate', twice).met).toBe(false);
    const shared = [one, two, referee(3, 'consultant', { email: 'BO.park@example.org' })];
    expect(
      judged(
        'associate',
        shared.filter((each) => each !== undefined),
      ),
    ).toMatchObject({
      met: false,
      found: expect.stringMatching(/^Ann Lee \(teacher\) and Bo Park \(trainer\); still missing: 1 person$/),
    });
  });

  test('the order of references does not matter, nor who has which number', () => {
    const inTwoOrders = threeReferees().chain((all) => fc.tuple(fc.constant(all), shuffled(all)));
    fc.assert(
      fc.property(inTwoOrders, fc.constantFrom(...tracks), ([one, other], track) => {
        const renumbered = other.map((each, index) => ({ ...each, slot: ([1, 2, 3] as const)[index] ?? 1 }));
        expect(judged(track, other)).toEqual(judged(track, one));
        expect(judged(track, renumbered)).toEqual(judged(track, one));
      }),
    );
  });
});
